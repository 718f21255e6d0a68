import { type Advanced, type Operated, type Operation, type RunState, runWorkflow } from '@daymark/core/step'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'

/** Something may have happened to the account. It carries nothing: the truth is in the database. */
export const nudge = defineSignal(runWorkflow.nudge)

/** An operator's act on the run. */
export const operate = defineUpdate<Operated, [Operation]>(runWorkflow.operate)

/** Moves a held run's time; answers when everything due until then is done. */
export const advance = defineUpdate<Advanced, [number]>(runWorkflow.advance)

export const runState = defineQuery<RunState>(runWorkflow.state)
