import { expect, it } from 'vitest'
import { createCatalog } from '../catalog/index.ts'
import { parsePlaybook } from '../playbook/index.ts'
import { exitLabel } from './exits.ts'

const document = {
  schemaVersion: 1,
  id: 'labels',
  name: 'Labels',
  family: 'labels',
  nodes: [
    {
      id: 'ask',
      type: 'task',
      data: { title: 'Ask', due: { businessDays: 1 }, outcomes: [{ exit: 'sold', label: 'They bought' }] },
    },
    {
      id: 'size',
      type: 'branch',
      data: {
        cases: [
          { exit: 'large', label: 'Large account', where: { field: 'account.seats', operator: 'is-known' } },
          { exit: 'mid-market', where: { field: 'account.plan', operator: 'is-known' } },
        ],
      },
    },
    { id: 'write', type: 'action', data: { action: 'email', input: {} } },
  ],
  edges: [],
}
const parsed = parsePlaybook(document)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const { nodes } = parsed.value

function label(nodeId: string, exit: string): string {
  const node = nodes.find(({ id }) => id === nodeId)
  if (!node) throw new Error(`No node ${nodeId}`)
  return exitLabel(node, exit, createCatalog([], []))
}

it('calls an exit as its author does', () => {
  expect(label('ask', 'sold')).toBe('They bought')
  expect(label('size', 'large')).toBe('Large account')
})

it('calls the exits that the language has by their usual names', () => {
  expect(label('ask', 'overdue')).toBe('Overdue')
  expect(label('write', 'held-back')).toBe('Held back')
  expect(label('size', 'else')).toBe('Otherwise')
})

it('makes words of the id of an exit that nobody named', () => {
  expect(label('size', 'mid-market')).toBe('Mid market')
})
