import { own, type PlanContent } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import type { WorkspaceTransaction } from '@daymark/store'
import type { KeptAnswer } from '@daymark/store/runs'
import { recordSuppressedSend } from '@daymark/store/sends'
import type { Suppression } from '../actions/define-action.ts'

function actionAt({ nodes }: PlanContent, stepId: string): string {
  const node = own(nodes, stepId)
  return node?.type === 'action' ? node.data.action : 'unknown'
}

/** Until the run reads the event that ends it. */
const waits: Answer = { kind: 'wait', until: null, relative: false }
const leaves: Answer = { kind: 'leave', exit: 'held-back' }

/** Records the decision not to send, with its reason. The step is left by `held-back`, unless the run is over anyway. */
export async function recordSuppression(
  tx: WorkspaceTransaction,
  { run, ask }: AskRequest,
  content: PlanContent,
  { code, reason, isOver }: Suppression,
): Promise<KeptAnswer> {
  const { accountId, runId } = run
  const { key, stepId, at } = ask
  const { playbookId } = content
  const action = actionAt(content, stepId)
  await recordSuppressedSend(tx, { key, playbookId, accountId, runId, stepId, action, code, reason, at })
  return { answer: isOver ? waits : leaves, code, reason: `Held back: ${reason}`, facts: {} }
}
