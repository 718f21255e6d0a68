import type { PlanContent, PlanNode } from '@daymark/core'
import type { AskRequest, ControlStep } from '@daymark/core/step'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import type { KeptAnswer } from '@daymark/store/runs'
import type { ActionTable } from '../actions/registry.ts'
import type { Services } from '../services.ts'

/** What performing an effect may look at. */
export interface EffectContext {
  request: AskRequest
  content: PlanContent
  /** The step's ways out, as its plan has them. */
  exits: ControlStep['exits']
  account: AccountFacts
  actions: ActionTable
  services: Services
}

/** Performs a node's effect within our own database, in the transaction that keeps the answer. */
export type Performer<Node extends PlanNode> = (
  tx: WorkspaceTransaction,
  node: Node,
  context: EffectContext,
) => Promise<KeptAnswer>
