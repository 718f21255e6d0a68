import type { DraftNode, DraftPlaybook } from '../edit/draft-playbook.ts'
import { dayOf, type Interval } from './interval.ts'
import type { StepTimes } from './when.ts'

/**
 * The days on which a step is shown. A step stands where runs come to it; a `day` stands at the head of the day that it
 * waits for, since that is what it says.
 */
export function shownInterval({ type }: Pick<DraftNode, 'type'>, times: StepTimes): Interval {
  return type === 'day' ? times.leaving('next') : times.arrival
}

/**
 * The day in whose band each step stands: the earliest on which it is shown, yet never above what leads to it, so that
 * every edge leads down. What can be come to on several days (an end that others lead to, too) thus stands below all of
 * them, and says its days itself.
 * @param times - as `when` has worked them out, in its order
 * @returns the day by node id; without those that no run can reach
 */
export function bandDays(
  { nodes, edges }: Pick<DraftPlaybook, 'nodes' | 'edges'>,
  times: ReadonlyMap<string, StepTimes>,
): ReadonlyMap<string, number> {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const leading = Map.groupBy(edges, ({ to }) => to)
  const days = new Map<string, number>()
  for (const [id, time] of times) {
    const node = known.get(id)
    if (!node) continue
    const before = (leading.get(id) ?? []).map(({ from }) => days.get(from) ?? 1)
    days.set(
      id,
      before.reduce((a, b) => Math.max(a, b), dayOf(shownInterval(node, time).earliest)),
    )
  }
  return days
}
