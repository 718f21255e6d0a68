import type { PlanContent } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import { instant, json, type KeptAnswer, note, type WorkspaceTransaction } from '@daymark/store'
import type { HeldBack } from '../actions/define-action.ts'

function actionAt({ nodes }: PlanContent, stepId: string): string {
  const node = nodes[stepId]
  return node?.type === 'action' ? node.data.action : 'unknown'
}

/** Until an event tells the run that it is over. */
const waits: Answer = { kind: 'wait', until: null, relative: false }
const leaves: Answer = { kind: 'leave', exit: 'held-back' }

/** Keeps the decision not to send, with its reason. The step is left by `held-back`, unless the run is over anyway. */
export async function keepHeldBack(
  tx: WorkspaceTransaction,
  { run, ask }: AskRequest,
  content: PlanContent,
  { code, reason, isOver }: HeldBack,
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
  return { answer: isOver ? waits : leaves, code, reason: `Held back: ${reason}`, facts: {} }
}
