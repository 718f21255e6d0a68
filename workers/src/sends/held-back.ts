import type { PlanContent } from '@daymark/core'
import type { AskRequest } from '@daymark/core/step'
import { instant, json, type KeptAnswer, note, type WorkspaceTransaction } from '@daymark/store'
import type { HeldBack } from '../actions/define-action.ts'

function actionAt({ nodes }: PlanContent, stepId: string): string {
  const node = nodes[stepId]
  return node?.type === 'action' ? node.data.action : 'unknown'
}

/** Keeps the decision not to send, with its reason, and leaves the step by `held-back`. */
export async function keepHeldBack(
  tx: WorkspaceTransaction,
  { run, ask }: AskRequest,
  content: PlanContent,
  { code, reason }: HeldBack,
): Promise<KeptAnswer> {
  await tx
    .insertInto('decisions')
    .values({
      id: `${run.runId}:${ask.key}`,
      accountId: run.accountId,
      playbookId: content.playbookId,
      kind: 'send',
      triggerKey: null,
      outcome: 'held-back',
      code,
      reason,
      facts: json({}),
      at: instant(ask.at),
      runId: run.runId,
      stepId: ask.stepId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { accountId, runId } = run
  note(tx, {
    type: 'held-back',
    action: actionAt(content, ask.stepId),
    code,
    accountId,
    runId,
    stepId: ask.stepId,
  })
  return { answer: { kind: 'leave', exit: 'held-back' }, code, reason: `Held back: ${reason}`, facts: {} }
}
