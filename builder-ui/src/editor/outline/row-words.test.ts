import { createCatalog, type DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { cardMaker } from '../model/draft-cards.ts'
import { rowName, rowTyped } from './row-words.ts'
import { rowsOf } from './rows.ts'
import { outlineOf } from './tree.ts'

const draft: DraftPlaybook = {
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [
    { id: 'entry', type: 'entry', label: 'Calls begin', data: { trigger: { on: 'manual' } } },
    { id: 'owner', type: 'assign', data: { strategies: ['account-owner'], roles: ['csm'] } },
    { id: 'day-7', type: 'day', data: { day: 7 } },
    { id: 'won', type: 'goal', data: { label: 'More seats' } },
    { id: 'none', type: 'exit', data: { reason: 'No expansion' } },
    { id: 'split', type: 'branch', label: 'Plan', data: {} },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'owner' },
    { from: 'owner', exit: 'assigned', to: 'day-7' },
    { from: 'owner', exit: 'nobody', to: 'none' },
    { from: 'day-7', exit: 'next', to: 'split' },
    { from: 'split', exit: 'yes', to: 'won' },
    { from: 'split', exit: 'no', to: 'none' },
  ],
}

const list = cardMaker()(draft, createCatalog([], []))
const cards = new Map(list.map((card) => [card.node.id, card]))
const rows = rowsOf(
  outlineOf({
    nodes: draft.nodes,
    edges: draft.edges,
    exitsOf: (id) => (cards.get(id)?.exits ?? []).map(({ name, label }) => ({ name, label, follows: null })),
  }),
  new Map(),
)
const nameOf = (key: string, days: string | null = null, problems = 0) =>
  rowName(
    rows.find((row) => row.key === key)!,
    cards,
    days,
    problems,
  )

it('reads out a step with its type, its days and how much is wrong with it', () => {
  expect(nameOf('step entry')).toBe('Calls begin, Entry')
  expect(nameOf('step day-7', 'Day 7', 0)).toBe('Day 7, Day, Day 7')
  expect(nameOf('step split', 'Day 7–14', 2)).toBe('Plan, Branch, Day 7–14, 2 problems')
})

it('reads out where an exit leads', () => {
  expect(nameOf('exit owner assigned')).toMatch(/^Exit .*, goes on at Day 7$/)
  expect(nameOf('exit owner nobody')).toMatch(/^Exit .*, leaves: No expansion$/)
  expect(nameOf('exit split else')).toMatch(/leads nowhere yet$/)
})

it('finds a row by its first letters, and the next one by the same letter again', () => {
  const typed = (text: string, from: number) => rowTyped(rows, from, text, cards)?.key
  const at = (key: string) => rows.findIndex((row) => row.key === key)
  expect(typed('pl', 0)).toBe('step split')
  expect(typed('d', 0)).toBe('step day-7')
  expect(typed('n', at('exit split no'))).not.toBe('exit split no')
  expect(typed('zz', 0)).toBeUndefined()
})
