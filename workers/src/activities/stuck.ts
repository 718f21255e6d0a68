import { metrics } from '@daymark/telemetry'
import type { Info } from '@temporalio/activity'
import type { Logger } from 'pino'

/** What our own database answers is answered at once, or after a crash: a run that asks more often does not get on. */
const mostTries = 5

/** What is looked at of a try of an activity. */
export type Tried = Pick<Info, 'isLocal' | 'attempt' | 'activityType' | 'workflowExecution'>

/** Says of a run that stands still which one, at what and why: nothing else would show it. Others' tries are not meant. */
export function noteStuck(
  logger: Logger,
  { isLocal, attempt, activityType, workflowExecution }: Tried,
  error: unknown,
): void {
  if (!isLocal || attempt <= mostTries) return
  metrics.stuckTries.inc({ activity: activityType })
  const about = { runId: workflowExecution?.workflowId, activityType, attempt, err: error }
  logger.error(about, 'a run does not get on: what it asks our own database keeps failing')
}
