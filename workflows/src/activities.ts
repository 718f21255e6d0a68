import {
  type Ask,
  type LocalActivities,
  type QueuedActivities,
  type RepliedActivities,
  requestKeys,
  trusting,
} from '@daymark/core/step'
import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow'

/**
 * Answers from our own database. They are tried until they succeed: a database that is away makes a run
 * wait, never fail. A try that takes longer than the timeout is abandoned, and is safe to repeat.
 */
const replied = proxyLocalActivities<RepliedActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '1 minute',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
})

/** The same, each believed only where its reply is to what was asked. */
export const local: LocalActivities = {
  readEvents: trusting(requestKeys.readEvents, replied.readEvents),
  answerAsk: trusting(requestKeys.answerAsk, replied.answerAsk),
  answerIfRead: trusting(requestKeys.answerIfRead, replied.answerIfRead),
  recordProgress: trusting(requestKeys.recordProgress, replied.recordProgress),
  finishRun: trusting(requestKeys.finishRun, replied.finishRun),
  finishIfRead: trusting(requestKeys.finishIfRead, replied.finishIfRead),
  giveUp: trusting(requestKeys.giveUp, replied.giveUp),
}

/** One outside effect: its own task queue, its own retries, its own give-up time, its own line in Temporal's pages. */
export function queued(ask: Ask): QueuedActivities {
  if (ask.lane.kind !== 'queue') throw new Error(`Step "${ask.stepId}" is answered locally.`)
  return proxyActivities<QueuedActivities>({
    taskQueue: ask.lane.taskQueue,
    summary: ask.label,
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout: '20 seconds',
    scheduleToCloseTimeout: ask.lane.giveUpAfterMs,
    // Whoever stops it hears what has become of the attempt in hand.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  })
}
