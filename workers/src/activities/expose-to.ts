import type { NodeOf } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import type { WorkspaceTransaction } from '@daymark/store'
import { keepExposure } from '@daymark/store/runs'

/** Logs which variant a split has given an account. */
export async function exposeTo(
  tx: WorkspaceTransaction,
  { run, ask }: AskRequest,
  { data: { experiment, phase } }: NodeOf<'split'>,
  answer: Answer,
): Promise<void> {
  if (answer.kind !== 'leave') return
  const { accountId, runId } = run
  const { stepId, at } = ask
  await keepExposure(tx, { experiment, phase, accountId, variant: answer.exit, at, runId, stepId })
}
