import { metrics, plainMessage } from '@daymark/telemetry'
import { activityInfo, CompleteAsyncError } from '@temporalio/activity'
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import type { Logger } from 'pino'
import { noteStuck } from './stuck.ts'

/** What Temporal gets to know of a failure: it keeps it in the run's history, where no person's data may be. */
function plainFailure(error: unknown): ApplicationFailure {
  const message = plainMessage(error)
  if (!(error instanceof ApplicationFailure)) {
    return ApplicationFailure.create({ message, type: error instanceof Error ? error.name : 'unknown' })
  }
  const { type, nonRetryable, nextRetryDelay, category } = error
  return ApplicationFailure.create({
    message,
    ...(type && { type }),
    ...(nonRetryable !== undefined && nonRetryable !== null && { nonRetryable }),
    ...(nextRetryDelay && { nextRetryDelay }),
    ...(category && { category }),
  })
}

/** How Temporal, and not the work, ends an activity. */
function isTemporals(error: unknown): boolean {
  return error instanceof CancelledFailure || error instanceof CompleteAsyncError
}

/** The type of the failure by which a step with several deliveries asks to be asked again: nothing has failed. */
export const moreToSend = 'more-to-send'

function isMoreToSend(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === moreToSend
}

/** A send that was not taken: the ledger and a line of its own say so. */
function isExpected(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.category === ApplicationFailureCategory.BENIGN
}

/** Logs and counts every failed try of an activity here, and passes on to Temporal only what may be known there. */
export function plainFailures(logger: Logger): ActivityInterceptorsFactory {
  return () => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input)
        } catch (error) {
          if (isTemporals(error)) throw error
          if (isMoreToSend(error)) throw plainFailure(error)
          const info = activityInfo()
          const { activityType, attempt, workflowExecution } = info
          metrics.activityFailures.inc({ activity: activityType })
          const about = { runId: workflowExecution?.workflowId, activityType, attempt, err: error }
          logger[isExpected(error) ? 'debug' : 'warn'](about, 'an activity failed and is tried again')
          noteStuck(logger, info, error)
          throw plainFailure(error)
        }
      },
    },
  })
}
