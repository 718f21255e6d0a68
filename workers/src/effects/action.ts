import type { NodeOf } from '@daymark/core'
import type { WorkspaceTransaction } from '@daymark/store'
import type { KeptAnswer } from '@daymark/store/runs'
import type { Action, ActionCall } from '../actions/define-action.ts'
import { keptOf, permitted } from '../actions/outcome.ts'
import { checkSend } from '../sends/check.ts'
import { recordSuppression } from '../sends/suppression.ts'
import { effectKey } from './effect-key.ts'
import { factsOf } from './facts.ts'
import { ownerOf } from './owner.ts'
import type { EffectContext, Performer } from './performer.ts'

type ActionNode = NodeOf<'action'>

/** @throws when no such action is registered here: another worker has to take this step */
export function actionOf({ data }: ActionNode, { actions }: Pick<EffectContext, 'actions'>): Action {
  const action = actions.get(`${data.action}@${data.version}`)
  if (!action) throw new Error(`This worker has no action "${data.action}" version ${data.version}.`)
  return action
}

/** The call of an action by a step: its input, and the facts its templates may print. */
export async function callOf(
  tx: WorkspaceTransaction,
  node: ActionNode,
  context: EffectContext,
): Promise<ActionCall<unknown>> {
  const { request, account, services } = context
  const owner = await ownerOf(tx, request, account)
  return {
    request,
    key: effectKey(request.run.runId, request.ask),
    input: actionOf(node, context).parse(node.data.input),
    account,
    facts: factsOf(request, account, owner),
    services,
  }
}

/** Performs an action within our own database: checked, performed and kept in one transaction. */
export const performDatabaseAction: Performer<ActionNode> = async (
  tx,
  node,
  context,
): Promise<KeptAnswer> => {
  const { effect, definition, touchesCustomer } = actionOf(node, context)
  if (effect.kind !== 'database') throw new Error(`Action "${definition.name}" is performed outside.`)
  const { request, content, account } = context
  const call = await callOf(tx, node, context)
  const obstacle = await checkSend(tx, {
    request,
    content,
    node,
    account,
    touchesCustomer: touchesCustomer(call.input),
  })
  if (obstacle?.kind === 'deferred') {
    return {
      answer: { kind: 'wait', until: obstacle.until, relative: false },
      reason: obstacle.reason,
      facts: {},
    }
  }
  if (obstacle) return recordSuppression(tx, request, content, obstacle.suppression)
  const result = await effect.run(tx, call)
  if (!('exit' in result)) return recordSuppression(tx, request, content, result)
  return keptOf(request.ask.stepId, permitted(result, { definition, exits: context.exits }))
}
