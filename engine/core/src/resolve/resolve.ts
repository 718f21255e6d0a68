import { resolveBranch } from '../nodes/branch/resolve.ts'
import { resolveDay } from '../nodes/day/resolve.ts'
import { resolveDelay } from '../nodes/delay/resolve.ts'
import { resolveSplit } from '../nodes/split/resolve.ts'
import { resolveWaitFor } from '../nodes/wait-for/resolve.ts'
import type { NodeAmong } from '../playbook/node.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { PureStepType, Resolution, ResolveContext, Resolver } from './resolver.ts'

/** How every pure step is answered, on every host. */
const resolvers: { [T in PureStepType]: Resolver<NodeAmong<T>> } = {
  delay: resolveDelay,
  day: resolveDay,
  'wait-for': resolveWaitFor,
  branch: resolveBranch,
  split: resolveSplit,
}

/** A node whose question follows from facts alone. */
export type PureNode = Extract<PlanNode, { type: PureStepType }>

/** @returns whether the node's question is answered by a resolver, rather than by an effect of the host */
export function isPure(node: PlanNode): node is PureNode {
  return Object.hasOwn(resolvers, node.type)
}

/** Answers a pure step's question from the facts in the context. */
export function resolve<T extends PureStepType>(node: NodeAmong<T>, context: ResolveContext): Resolution {
  return resolvers[node.type](node, context)
}
