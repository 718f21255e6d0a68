import fc from 'fast-check'
import type { Json } from '../json.ts'
import type { DraftEdge, DraftNode, DraftPlaybook, JsonObject } from './draft-playbook.ts'
import type { EditOperation, EditOperationKind } from './edit.ts'
import { entriesOf, goalEvents } from './setting-lists.ts'

/** Entry → Day 1 → e-mail → Day 7 → task → exit, each in a row of its own. */
export const sequence: DraftPlaybook = {
  schemaVersion: 1,
  id: 'sequence',
  name: 'Sequence',
  family: 'seats',
  timeOfDay: '09:00',
  goal: { label: 'More seats', events: [{ kind: 'seats.changed' }], withinDays: 60 },
  exitRules: [{ id: 'yes', kind: 'contract.ended', reason: 'Left' }],
  nodes: [
    { id: 'start', type: 'entry', position: { x: 0, y: 0 }, data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', position: { x: 0, y: 168 }, data: { day: 1 } },
    {
      id: 'mail',
      type: 'action',
      label: 'Day 1 mail',
      position: { x: 0, y: 336 },
      data: { action: 'email', input: { to: 'admin', subject: 'Hello', text: 'Hello' } },
    },
    { id: 'day-7', type: 'day', position: { x: 0, y: 504 }, data: { day: 7 } },
    {
      id: 'call',
      type: 'task',
      position: { x: 0, y: 672 },
      data: {
        title: 'Call',
        outcomes: [
          { exit: 'reached', label: 'Reached' },
          { exit: 'declined', label: 'Declined' },
        ],
        due: { businessDays: 2 },
      },
    },
    { id: 'gone', type: 'exit', position: { x: 320, y: 840 }, data: { reason: 'Declined' } },
    { id: 'end', type: 'exit', position: { x: 0, y: 840 }, data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'start', exit: 'next', to: 'day-1' },
    { from: 'day-1', exit: 'next', to: 'mail' },
    { from: 'mail', exit: 'done', to: 'day-7' },
    { from: 'mail', exit: 'failed', to: 'day-7' },
    { from: 'day-7', exit: 'next', to: 'call' },
    { from: 'call', exit: 'reached', to: 'end' },
    { from: 'call', exit: 'declined', to: 'gone' },
    { from: 'call', exit: 'overdue', to: 'end' },
  ],
}

/** What an operation is made of, before it is known what the draft holds: numbers that choose among what there is. */
export interface Choice {
  kind: EditOperationKind
  a: number
  b: number
  n: number
  text: string
}

const kinds: EditOperationKind[] = [
  'add',
  'insert',
  'connect',
  'disconnect',
  'delete',
  'relocate',
  'move',
  'set-data',
  'set-label',
  'rename',
  'duplicate',
  'paste',
  'retime',
  'add-exit',
  'rename-exit',
  'remove-exit',
  'set-setting',
  'add-goal-event',
  'remove-goal-event',
  'add-exit-rule',
  'remove-exit-rule',
  'lay-out',
  'replace',
]

export const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat(1000),
  b: fc.nat(1000),
  n: fc.integer({ min: -20, max: 20 }),
  text: fc.constantFrom('a', 'reached', 'next', 'step-3', 'yes', 'no'),
})

const nothing: DraftNode = { id: 'nothing', type: 'note', data: { text: 'Nothing was left.' } }

const places: readonly (readonly (string | number)[])[] = [
  ['input', 'subject'],
  ['outcomes', 0, 'label'],
  ['outcomes', 1],
  ['day'],
  ['title'],
  ['input'],
  ['note'],
]

type Maker = (document: DraftPlaybook, choice: Choice) => EditOperation

function pick<T>(list: readonly T[], number: number, fallback: T): T {
  return list[number % Math.max(1, list.length)] ?? fallback
}

const nodeAt = ({ nodes }: DraftPlaybook, number: number) => pick(nodes, number, nothing)
const edgeAt = ({ edges }: DraftPlaybook, number: number): DraftEdge =>
  pick(edges, number, { from: 'nothing', exit: 'next', to: 'nothing' })

const fresh = ({ a, b, text }: Choice): DraftNode => ({
  id: `${text}-${a % 7}`,
  type: pick(['day', 'delay', 'task', 'exit'] as const, b, 'day'),
  data: b % 2 === 0 ? { day: (a % 30) + 1 } : {},
})

const value = ({ b, text, n }: Choice): Json | undefined =>
  pick<Json | undefined>([text, n, undefined, { exit: text, label: text }, [text]], b, null)

const placesOf = (document: DraftPlaybook, { n }: Choice) =>
  document.nodes.map(({ id }, index) => ({ node: id, position: { x: n + index, y: 168 * index } }))

const makers: Record<Exclude<EditOperationKind, 'revert'>, Maker> = {
  add: (document, choice) => ({
    kind: 'add',
    node: fresh(choice),
    after: { from: nodeAt(document, choice.a).id, exit: choice.text.replace(/-.*/, '') },
  }),
  insert: (document, choice) => ({
    kind: 'insert',
    on: edgeAt(document, choice.a),
    node: fresh(choice),
    exits: ['next'],
  }),
  connect: (document, { a, b, n }) => ({
    kind: 'connect',
    edge: { from: nodeAt(document, a).id, exit: edgeAt(document, b).exit, to: nodeAt(document, b).id },
    replaces: n > 0,
  }),
  disconnect: (document, { a }) => ({ kind: 'disconnect', edges: [edgeAt(document, a)] }),
  delete: (document, { a, b, n }) => ({
    kind: 'delete',
    nodes: n > 10 ? [nodeAt(document, a).id, nodeAt(document, b).id] : [nodeAt(document, a).id],
  }),
  relocate: (document, { a, b, n }) => {
    const node = nodeAt(document, a).id
    const own = document.edges.filter(({ from }) => from === node).map(({ exit }) => exit)
    const first = edgeAt(document, b)
    const second = edgeAt(document, b + n)
    return {
      kind: 'relocate',
      node,
      exits: own.length > 0 ? own : ['next'],
      after: [first, ...(n > 0 ? [second] : [])].map(({ from, exit }) => ({ from, exit })),
    }
  },
  move: (document, { a, n }) => ({
    kind: 'move',
    to: [{ node: nodeAt(document, a).id, position: { x: n, y: n } }],
  }),
  'set-data': (document, choice) => {
    const written = value(choice)
    return {
      kind: 'set-data',
      node: nodeAt(document, choice.a).id,
      path: [...pick(places, choice.b, [])],
      ...(written !== undefined && { value: written }),
    }
  },
  'set-label': (document, { a, n, text }) => ({
    kind: 'set-label',
    node: nodeAt(document, a).id,
    label: n < 0 ? null : text,
  }),
  rename: (document, { a, text }) => ({ kind: 'rename', node: nodeAt(document, a).id, to: text }),
  duplicate: (document, { a, b }) => ({
    kind: 'duplicate',
    nodes: [...new Set([nodeAt(document, a).id, nodeAt(document, b).id])],
  }),
  paste: (_document, choice) => ({ kind: 'paste', fragment: { nodes: [fresh(choice)], edges: [] } }),
  retime: (document, { a, n }) => ({
    kind: 'retime',
    node: nodeAt(document, a).id,
    days: n,
    withFollowing: n > 0,
  }),
  'add-exit': (document, { a, b, text }) => ({
    kind: 'add-exit',
    node: nodeAt(document, a).id,
    exit: text,
    label: text,
    place: b % 3,
  }),
  'rename-exit': (document, { a, text }) => {
    const { from, exit } = edgeAt(document, a)
    return { kind: 'rename-exit', node: from, exit, to: text }
  },
  'remove-exit': (document, { a }) => {
    const { from, exit } = edgeAt(document, a)
    return { kind: 'remove-exit', node: from, exit }
  },
  'set-setting': (_document, { n, text }) => ({
    kind: 'set-setting',
    setting: n < 0 ? 'description' : 'name',
    path: [],
    ...(n !== -1 && { value: text }),
  }),
  'add-goal-event': (_document, { text, n, b }) => ({
    kind: 'add-goal-event',
    event: { kind: text },
    ...(n > 0 && { place: b % 3 }),
  }),
  'remove-goal-event': (document, { a }) => ({
    kind: 'remove-goal-event',
    event: pick(entriesOf(document, goalEvents), a, { kind: 'nothing' }) as JsonObject,
  }),
  'add-exit-rule': (_document, { text, n, b }) => ({
    kind: 'add-exit-rule',
    rule: { id: text, kind: 'contract.ended' },
    ...(n > 0 && { place: b % 3 }),
  }),
  'remove-exit-rule': (_document, { text }) => ({ kind: 'remove-exit-rule', rule: text }),
  'lay-out': (document, choice) => ({ kind: 'lay-out', to: placesOf(document, choice) }),
  replace: (document, { text }) => ({ kind: 'replace', document: { ...document, name: text } }),
}

/** @returns the operation that a choice means in this draft; it may be one that cannot be done */
export function operationFor(document: DraftPlaybook, choice: Choice): EditOperation {
  const { kind } = choice
  if (kind === 'revert') throw new Error('To revert is not chosen: it follows from an operation.')
  return makers[kind](document, choice)
}
