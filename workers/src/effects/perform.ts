import type { EffectStepType, NodeAmong } from '@daymark/core'
import type { WorkspaceTransaction } from '@daymark/store'
import type { KeptAnswer } from '@daymark/store/runs'
import { performDatabaseAction } from './action.ts'
import { performAssign } from './assign.ts'
import type { EffectContext, Performer } from './performer.ts'
import { performTask } from './task.ts'

/** How each effect is performed within our own database. */
const performers: { [T in EffectStepType]: Performer<NodeAmong<T>> } = {
  action: performDatabaseAction,
  assign: performAssign,
  task: performTask,
}

/** Performs a node's effect in the transaction that keeps its answer. */
export function perform<T extends EffectStepType>(
  tx: WorkspaceTransaction,
  node: NodeAmong<T>,
  context: EffectContext,
): Promise<KeptAnswer> {
  return performers[node.type](tx, node, context)
}
