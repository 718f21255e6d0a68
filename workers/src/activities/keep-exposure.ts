import type { NodeOf } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import { instant, type WorkspaceTransaction } from '@daymark/store'

/** Logs which variant an account was given: once per experiment and phase, in every arm. */
export async function keepExposure(
  tx: WorkspaceTransaction,
  { run, ask }: AskRequest,
  { data }: NodeOf<'split'>,
  answer: Answer,
): Promise<void> {
  if (answer.kind !== 'leave') return
  await tx
    .insertInto('exposures')
    .values({
      experiment: data.experiment,
      phase: data.phase,
      accountId: run.accountId,
      variant: answer.exit,
      at: instant(ask.at),
      runId: run.runId,
      stepId: ask.stepId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
