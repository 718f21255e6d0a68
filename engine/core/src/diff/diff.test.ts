import { expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { DraftPlaybook, type JsonObject } from '../edit/draft-playbook.ts'
import { sequence } from '../edit/drafts.fixture.ts'
import { edit, EditOperation } from '../edit/edit.ts'
import { changesByStep } from './changes-by-step.ts'
import { describeChange } from './describe-change.ts'
import { diff } from './diff.ts'

const catalog = createCatalog([], [])

function after(...operations: unknown[]): DraftPlaybook {
  return operations.reduce<DraftPlaybook>((document, operation) => {
    const outcome = edit(document, EditOperation.parse(operation))
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
    return outcome.value.document
  }, sequence)
}

const words = (next: DraftPlaybook, before = sequence) => diff(before, next, catalog).map(describeChange)

it('finds nothing where only positions, the order of writing and defaults differ', () => {
  expect(words(after({ kind: 'move', to: [{ node: 'mail', position: { x: 9, y: 9 } }] }))).toEqual([])
  const rewritten = {
    ...sequence,
    nodes: sequence.nodes.toReversed(),
    edges: sequence.edges.toReversed(),
    lateness: { toleranceDays: 1, policy: 're-space' },
  }
  expect(words(rewritten)).toEqual([])
})

const email: ActionDefinition = {
  name: 'email',
  version: 1,
  label: 'Send e-mail',
  sentence: 'E-mails the {{ to }}',
  input: {
    type: 'object',
    properties: {
      to: { type: 'string', default: 'admin' },
      subject: { type: 'string' },
      text: { type: 'string' },
      purpose: { type: 'string', default: 'expansion' },
      footer: { type: 'object', properties: { address: { type: 'boolean', default: true } } },
    },
    required: ['subject', 'text'],
  },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}

const asMail = (input: JsonObject, document = sequence): DraftPlaybook => ({
  ...document,
  nodes: document.nodes.map((node) =>
    node.type === 'action' ? { ...node, data: { action: 'email', input } } : node,
  ),
})

const mailWords = (before: JsonObject, after: JsonObject) =>
  diff(asMail(before), asMail(after), createCatalog([], [email])).map(describeChange)

it('finds nothing where a default of an action’s input is left out, unfinished as the step may be', () => {
  const hello = { subject: 'Hello', text: 'Hello' }
  expect(mailWords(hello, { ...hello, to: 'admin', purpose: 'expansion' })).toEqual([])
  expect(mailWords({ ...hello, footer: { address: true } }, { ...hello, footer: {} })).toEqual([])
  expect(mailWords({ purpose: 'expansion' }, {})).toEqual([])
})

it('says what differs from a default of an action’s input that is left out', () => {
  const hello = { subject: 'Hello', text: 'Hello' }
  expect(mailWords(hello, { ...hello, purpose: 'service' })).toEqual([
    'Day 1 mail: purpose “expansion” is now “service”',
  ])
  expect(mailWords({ ...hello, to: 'champion' }, hello)).toEqual(['Day 1 mail: to “champion” is now “admin”'])
})

it('matches steps that say the same when one of them leaves a default out', () => {
  const hello = { subject: 'Hello', text: 'Hello' }
  const apart = asMail({ ...hello, purpose: 'expansion' })
  const moved = {
    ...apart,
    nodes: apart.nodes.map((node) => (node.id === 'mail' ? { ...node, id: 'hello' } : node)),
    edges: apart.edges.filter(({ from, to }) => from !== 'mail' && to !== 'mail'),
  }
  const kinds = diff(asMail(hello), moved, createCatalog([], [email])).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind.startsWith('node-'))).toEqual(['node-renamed'])
})

it('says which day is another, and what moves with it', () => {
  expect(words(after({ kind: 'retime', node: 'day-7', days: 3 }))).toEqual([
    'Day 10: day 7 is now 10',
    'Task “Call”, due in 2 business days moved from Day 7 to Day 10',
  ])
  const groups = changesByStep(diff(sequence, after({ kind: 'retime', node: 'day-7', days: 3 }), catalog))
  expect(groups[1]).toMatchObject({
    name: 'Task “Call”, due in 2 business days',
    lines: [{ words: 'Moved from Day 7 to Day 10' }],
  })
})

it('says what a message says now', () => {
  const subject = { kind: 'set-data', node: 'mail', path: ['input', 'subject'], value: 'Good morning' }
  expect(words(after(subject))).toEqual(['Day 1 mail: subject “Hello” is now “Good morning”'])
})

it('says what is new, and what leads to it', () => {
  const on = { from: 'day-7', exit: 'next', to: 'call' }
  const node = { id: 'day-9', type: 'day', data: { day: 9 } }
  expect(words(after({ kind: 'insert', on, node }))).toEqual([
    'Task “Call”, due in 2 business days moved from Day 7 to Day 9',
    'New: Day 9, from Day 7',
    'Day 7: “next” leads to Day 9 instead of Task “Call”, due in 2 business days',
    'Day 9: “next” now leads to Task “Call”, due in 2 business days',
  ])
})

it('says what is gone', () => {
  expect(words(after({ kind: 'delete', nodes: ['gone'] }))).toEqual([
    'Removed: Exit: Declined',
    'Task “Call”, due in 2 business days: “declined” no longer leads to Exit: Declined',
  ])
})

it('says new exits and names', () => {
  const exit = { kind: 'add-exit', node: 'call', exit: 'later', label: 'Later' }
  expect(words(after(exit))).toEqual(['Task “Call”, due in 2 business days has a new exit “later”'])
  expect(words(sequence, after(exit))).toEqual([
    'Task “Call”, due in 2 business days no longer has the exit “later”',
  ])
  expect(words(after({ kind: 'set-label', node: 'mail', label: 'Hello mail' }))).toEqual([
    '“Day 1 mail” is now called “Hello mail”',
  ])
  expect(words(after({ kind: 'set-setting', setting: 'name', value: 'Seats' }))).toEqual([
    'Name: “Sequence” is now “Seats”',
  ])
})

it('compares a playbook that was drawn anew step by step: nothing but ids differ', () => {
  const idOf = (id: string) => `${id}-x`
  const redrawn = {
    ...sequence,
    nodes: sequence.nodes.map((node) => ({ ...node, id: idOf(node.id) })),
    edges: sequence.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
  }
  const kinds = new Set(diff(sequence, redrawn, catalog).map(({ kind }) => kind))
  expect([...kinds]).toEqual(['node-renamed'])
})

it('matches a step that was changed and renamed by its place in the graph', () => {
  const renamed = after({ kind: 'rename', node: 'mail', to: 'hello' })
  const changed = edit(renamed, { kind: 'set-label', node: 'hello', label: 'Other' })
  const next = changed.ok ? changed.value.document : renamed
  expect(diff(sequence, next, catalog).map(({ kind }) => kind)).toEqual(['node-renamed', 'label-changed'])
})

const about = 'It begins when an account uses most of its seats, and says so to the admin in a friendly mail.'

it('says of a long text what has changed in it, wherever that is', () => {
  const text = (value: string) => ({ kind: 'set-data', node: 'mail', path: ['input', 'text'], value })
  const [change] = diff(after(text(about)), after(text(about.replace('friendly', 'short'))), catalog)
  expect(describeChange(change!)).toBe(
    'Day 1 mail: text “…ys so to the admin in a friendly mail.” is now “…ys so to the admin in a short mail.”',
  )
})

it('says of a setting that came or went just that', () => {
  const without = after({ kind: 'set-setting', setting: 'goal' })
  const goal = { label: 'More seats', withinDays: 30, events: [] }
  const withGoal = after({ kind: 'set-setting', setting: 'goal', value: goal })
  const added = { node: null, name: 'Goal', lines: [{ words: 'New', text: null }] }
  expect(changesByStep(diff(without, withGoal, catalog))).toEqual([added])
  const removed = { ...added, lines: [{ words: 'Removed', text: null }] }
  expect(changesByStep(diff(withGoal, without, catalog))).toEqual([removed])
})

it('gathers changes below the steps that they are about, long texts word by word', () => {
  const changes = diff(
    after({ kind: 'set-data', node: 'mail', path: ['input', 'text'], value: about }),
    after(
      { kind: 'set-setting', setting: 'name', value: 'Seats' },
      { kind: 'set-data', node: 'mail', path: ['input', 'text'], value: about.replace('most', 'all') },
      { kind: 'set-data', node: 'mail', path: ['input', 'subject'], value: 'Good morning' },
      { kind: 'delete', nodes: ['gone'] },
    ),
    catalog,
  )
  expect(changesByStep(changes).map(({ name, lines }) => [name, ...lines.map(({ words }) => words)])).toEqual(
    [
      ['Name', '“Sequence” is now “Seats”'],
      ['Day 1 mail', 'Subject “Hello” is now “Good morning”', 'Text'],
      ['Exit: Declined', 'Removed'],
      ['Task “Call”, due in 2 business days', '“declined” no longer leads to Exit: Declined'],
    ],
  )
  const [, mail] = changesByStep(changes)
  expect(mail?.lines[1]?.text).toEqual([
    { kind: 'same', text: '…ns when an account uses ' },
    { kind: 'removed', text: 'most' },
    { kind: 'added', text: 'all' },
    { kind: 'same', text: ' of its seats, and says …' },
  ])
})
