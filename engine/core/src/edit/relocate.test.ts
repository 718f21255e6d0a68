import { expect, it } from 'vitest'
import type { DraftPlaybook } from './draft-playbook.ts'
import { sequence } from './drafts.fixture.ts'
import { describeEdit, edit, type EditOperation } from './edit.ts'

function after(operation: EditOperation, document = sequence): DraftPlaybook {
  const outcome = edit(document, operation)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value.document
}

const edgesOf = ({ edges }: DraftPlaybook) => edges.map(({ from, exit, to }) => `${from} ${exit} ${to}`)
const heightOf = ({ nodes }: DraftPlaybook) =>
  Object.fromEntries(nodes.map(({ id, position }) => [id, position?.y]))

const mailAfterDay7: EditOperation = {
  kind: 'relocate',
  node: 'mail',
  exits: ['done', 'failed'],
  after: [{ from: 'day-7', exit: 'next' }],
}

it('closes the chain that a step leaves, and opens the one that it comes into', () => {
  const document = after(mailAfterDay7)
  expect(edgesOf(document)).toEqual([
    'start next day-1',
    'day-1 next day-7',
    'day-7 next mail',
    'call reached end',
    'call declined gone',
    'call overdue end',
    'mail done call',
    'mail failed call',
  ])
  expect(document.nodes.map(({ id }) => id)).toEqual(sequence.nodes.map(({ id }) => id))
  expect(describeEdit(sequence, mailAfterDay7)).toBe('Move Day 1 mail')
})

it('swaps the rows, and leaves the rest of the picture as it is', () => {
  const before = heightOf(sequence)
  expect(heightOf(after(mailAfterDay7))).toEqual({
    ...before,
    mail: before['day-7'],
    'day-7': before['mail'],
  })
})

it('keeps what the other exits of the step lead to', () => {
  const document = after({
    kind: 'relocate',
    node: 'call',
    exits: ['reached', 'overdue'],
    after: [{ from: 'day-1', exit: 'next' }],
  })
  expect(edgesOf(document).toSorted()).toEqual(
    [
      'start next day-1',
      'day-1 next call',
      'call reached mail',
      'call overdue mail',
      'call declined gone',
      'mail done day-7',
      'mail failed day-7',
      'day-7 next end',
    ].toSorted(),
  )
})

it('comes behind several exits at once, and behind one that leads nowhere', () => {
  const both = after({
    kind: 'relocate',
    node: 'day-1',
    exits: ['next'],
    after: [
      { from: 'mail', exit: 'done' },
      { from: 'mail', exit: 'failed' },
    ],
  })
  expect(edgesOf(both)).toEqual(
    expect.arrayContaining(['mail done day-1', 'mail failed day-1', 'day-1 next day-7']),
  )
  const open = after({
    kind: 'relocate',
    node: 'mail',
    exits: ['done'],
    after: [{ from: 'call', exit: 'new' }],
  })
  expect(edgesOf(open)).toContain('call new mail')
  expect(edgesOf(open)).not.toContain('mail done day-7')
})

it.each([
  [{ ...mailAfterDay7, node: 'lost' }, 'unknown-node'],
  [{ ...mailAfterDay7, after: [{ from: 'lost', exit: 'next' }] }, 'unknown-node'],
  [{ ...mailAfterDay7, after: [{ from: 'mail', exit: 'done' }] }, 'unknown-exit'],
] as const)('refuses what is not there, and a step behind itself', (operation, code) => {
  const outcome = edit(sequence, operation as EditOperation)
  expect(outcome.ok ? [] : outcome.problems.map((problem) => problem.code)).toEqual([code])
})
