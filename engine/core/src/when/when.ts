import type { Catalog } from '../catalog/catalog.ts'
import type { DraftNode, DraftPlaybook } from '../edit/draft-playbook.ts'
import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import type { NodeDefinition } from '../nodes/definition.ts'
import { whenAction } from '../nodes/action/when.ts'
import { whenDay } from '../nodes/day/when.ts'
import { whenDelay } from '../nodes/delay/when.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import { whenTask } from '../nodes/task/when.ts'
import { whenWaitFor } from '../nodes/wait-for/when.ts'
import type { DataOf, NodeType } from '../playbook/node.ts'
import { TimeOfDay } from '../playbook/duration.ts'
import { dayMinutes, either, type Interval } from './interval.ts'
import { atOnce, type Leaving, type When, type WhenScope } from './leaving.ts'

/** When runs leave a node of each type. One that is missing here does not compile. */
const whens: { [T in NodeType]: When<DataOf<T>> } = {
  entry: atOnce,
  delay: whenDelay,
  day: whenDay,
  'wait-for': whenWaitFor,
  branch: atOnce,
  split: atOnce,
  action: whenAction,
  assign: atOnce,
  task: whenTask,
  goal: atOnce,
  exit: atOnce,
  note: atOnce,
}

/** When runs can be at a step, and when they leave it. Instants are minutes after 00:00 of Day 1 in the account's zone. */
export interface StepTimes {
  arrival: Interval
  /** @returns when runs leave by an exit */
  leaving(exit: string): Interval
}

/** What a step that says too little may take: nobody knows. */
function unknown({ earliest }: Interval): Leaving {
  return { usually: { earliest, latest: null } }
}

function leavingOf(node: DraftNode, arrival: Interval, scope: WhenScope): Leaving {
  const definition = nodeRegistry[node.type] as NodeDefinition<unknown>
  const parsed = definition.data.safeParse(node.data)
  const leaves = whens[node.type] as When<unknown>
  if (parsed.success) return leaves(parsed.data, arrival, scope)
  // What takes no time takes none however unfinished its words are.
  return leaves === atOnce ? { usually: arrival } : unknown(arrival)
}

function reached({ nodes, edges }: DraftPlaybook): Set<string> {
  const entries = nodes.filter(({ type }) => type === 'entry')
  return reachableFrom(
    edgesFrom(edges),
    entries.map(({ id }) => id),
  )
}

/**
 * The ids that runs can reach, in an order in which each comes after all that lead to it; what stands on a cycle, or
 * behind one, is left out.
 */
function inOrder(document: DraftPlaybook): string[] {
  const within = reached(document)
  const nodes = document.nodes.filter(({ id }) => within.has(id))
  const edges = document.edges.filter(({ from }) => within.has(from))
  const open = new Map(nodes.map(({ id }) => [id, 0]))
  for (const { to } of edges) if (open.has(to)) open.set(to, open.get(to)! + 1)
  const leaving = edgesFrom(edges)
  const ready = nodes.filter(({ id }) => open.get(id) === 0).map(({ id }) => id)
  for (const id of ready) {
    for (const { to } of leaving.get(id) ?? []) {
      const left = (open.get(to) ?? 0) - 1
      open.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  return ready
}

/** An enrolment is at some time of Day 1. */
const dayOne: Interval = { earliest: 0, latest: dayMinutes - 1 }

/**
 * Works out for every step when a run can be there: from the durations, days and deadlines on the ways to it. Goals and
 * exit rules cut nothing, since they only end runs earlier; pauses and an operator's retries are not foreseen.
 * Linear in the edges.
 * @param longestRest - the most days in a row that are no working days; left out, a weekend's two
 * @returns the times by node id; without those that no run can reach, or that stand on a cycle or behind one
 */
export function when(
  document: DraftPlaybook,
  catalog: Catalog,
  longestRest = 2,
): ReadonlyMap<string, StepTimes> {
  const timeOfDay = TimeOfDay.safeParse(document.timeOfDay ?? '09:00')
  const scope: WhenScope = { catalog, timeOfDay: timeOfDay.data ?? '09:00', longestRest }
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const leavingEdges = Map.groupBy(document.edges, ({ from }) => from)
  const arrivals = new Map<string, Interval>()
  for (const { id, type } of document.nodes) if (type === 'entry') arrivals.set(id, dayOne)
  const times = new Map<string, StepTimes>()
  for (const id of inOrder(document)) {
    const node = nodes.get(id)
    const arrival = arrivals.get(id)
    if (!node || !arrival) continue
    const { usually, exits = {} } = leavingOf(node, arrival, scope)
    const leaving = (exit: string) => (Object.hasOwn(exits, exit) ? exits[exit]! : usually)
    times.set(id, { arrival, leaving })
    for (const { exit, to } of leavingEdges.get(id) ?? []) {
      const known = arrivals.get(to)
      arrivals.set(to, known ? either(known, leaving(exit)) : leaving(exit))
    }
  }
  return times
}
