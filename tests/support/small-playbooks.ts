import type { PlaybookInput } from '@daymark/core'

type Node = PlaybookInput['nodes'][number]
type Lateness = NonNullable<Extract<Node, { type: 'action' }>['data']['lateness']>

/** What a small playbook adds to its nodes. */
type Rest = Partial<Pick<PlaybookInput, 'family' | 'goal' | 'exitRules' | 'edges' | 'timeOfDay'>>

/** Day N at nine. */
export function day(number: number): Node {
  return { id: `day-${number}`, type: 'day', data: { day: number } }
}

/** A wait of so many days, to the minute. */
export function delay(days: number, id = 'delay'): Node {
  return { id, type: 'delay', data: { duration: { amount: days, unit: 'days' } } }
}

/** An e-mail to the admin. */
export function email(
  id: string,
  more: { lateness?: Lateness; text?: string; to?: 'admin' | 'champion' } = {},
): Node {
  const { lateness, text = 'Hello {{ contact.name }}', to = 'admin' } = more
  return {
    id,
    type: 'action',
    label: `E-mail ${id}`,
    data: { action: 'email', ...(lateness && { lateness }), input: { to, subject: id, text } },
  }
}

/** A call to be made by five in the afternoon, so many working days later. */
export function call(id = 'call', businessDays = 2): Node {
  const outcomes = [
    { exit: 'reached', label: 'Reached' },
    { exit: 'refused', label: 'Refused' },
  ]
  return {
    id,
    type: 'task',
    label: `Task ${id}`,
    data: { title: 'Call {{ account.name }}', outcomes, due: { businessDays, time: '17:00' } },
  }
}

/** The exits that lead on to the next node, unless an edge says otherwise. */
const exitsOn: Partial<Record<Node['type'], string[]>> = {
  action: ['done', 'failed'],
  task: ['reached', 'refused', 'overdue'],
  assign: ['assigned', 'nobody'],
}

/** A playbook whose nodes follow one another: begun by hand, ended by the exit `over`, with the goal of more seats. */
export function inARow(id: string, nodes: Node[], { edges = [], ...rest }: Rest = {}): PlaybookInput {
  const entry: Node = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
  const over: Node = { id: 'over', type: 'exit', data: { reason: 'Over' } }
  const all = [entry, ...nodes, over]
  const drawn = new Set(edges.map(({ from, exit }) => `${from}:${exit}`))
  const onwards = all
    .slice(0, -1)
    .flatMap((node, index) =>
      (exitsOn[node.type] ?? ['next'])
        .filter((exit) => !drawn.has(`${node.id}:${exit}`) && node.type !== 'exit')
        .map((exit) => ({ from: node.id, exit, to: all[index + 1]!.id })),
    )
  return {
    schemaVersion: 1,
    id,
    name: id,
    family: id,
    goal: { label: 'More seats', withinDays: 60, events: [{ kind: 'seats.changed' }] },
    nodes: all,
    edges: [...onwards, ...edges],
    ...rest,
  }
}
