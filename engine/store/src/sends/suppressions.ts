import { instant } from '../instant.ts'
import { json } from '../json.ts'
import { note } from '../notes.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A message that was not sent, and rightly so. */
export interface SuppressedSend {
  /** Of the question that the step asked: it is suppressed once. */
  key: string
  playbookId: string
  accountId: string
  runId: string
  stepId: string
  /** The action's name. */
  action: string
  code: string
  /** In plain words. */
  reason: string
  /** Epoch milliseconds. */
  at: number
}

/** Records the decision not to send, with its reason. */
export async function recordSuppressedSend(
  tx: WorkspaceTransaction,
  suppressed: SuppressedSend,
): Promise<void> {
  const { key, action, at, ...about } = suppressed
  await tx
    .insertInto('decisions')
    .values({
      ...about,
      id: `${about.runId}:${key}`,
      kind: 'send',
      triggerKey: null,
      outcome: 'held-back',
      facts: json({}),
      at: instant(at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { accountId, runId, stepId, code } = about
  note(tx, { type: 'send-suppressed', action, code, accountId, runId, stepId })
}
