import type { DraftNode } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import { DayData } from '../nodes/day/definition.ts'
import { dayOf } from '../when/interval.ts'
import type { Hint, HintScope } from './hint.ts'

function aboutDay(node: DraftNode, index: number, { times }: HintScope): Hint[] {
  const data = node.type === 'day' ? DayData.safeParse(node.data).data : undefined
  const arrival = data && times.get(node.id)?.arrival
  if (!data || !arrival) return []
  const about = { nodeId: node.id, path: `nodes.${index}.data.day` }
  const first = dayOf(arrival.earliest)
  if (first > data.day) {
    return [
      {
        ...about,
        code: 'day-has-passed',
        message: `Runs come to “${nodeName(node)}” on Day ${first} at the earliest, so none ever waits here.`,
        fix: `Choose a later day than Day ${first}, or take the step out.`,
      },
    ]
  }
  const last = arrival.latest === null ? null : dayOf(arrival.latest)
  if (last !== null && last <= data.day) return []
  const until = last === null ? 'any day after it' : `Day ${last}`
  return [
    {
      ...about,
      code: 'day-may-have-passed',
      message: `Runs may come to “${nodeName(node)}” as late as ${until}: those go on at once.`,
      fix: 'If they are to wait all the same, use a delay in its place.',
    },
  ]
}

/** Days that the path before them can already have passed. */
export function passedDays(scope: HintScope): Hint[] {
  return scope.document.nodes.flatMap((node, index) => aboutDay(node, index, scope))
}
