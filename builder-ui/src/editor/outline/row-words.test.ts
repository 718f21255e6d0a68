import { createCatalog, type DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { cardMaker } from '../model/draft-cards.ts'
import { leadWords, rowTyped } from './row-words.ts'
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
const leadOf = (key: string) => {
  const item = rows.find((row) => row.key === key)?.item
  return item?.kind === 'exit' ? leadWords(item.lead, cards) : null
}

it('says where an exit leads', () => {
  expect(leadOf('exit owner assigned')).toEqual({
    words: 'goes on at',
    to: { id: 'day-7', title: 'Day 7' },
  })
  expect(leadOf('exit owner nobody')).toEqual({ words: 'leaves:', to: { id: 'none', title: 'No expansion' } })
  expect(leadOf('exit split else')).toEqual({ words: 'leads nowhere yet', to: null })
})

it('finds a row by its first letters, and the next one by the same letter again', () => {
  const typed = (text: string, from: number) => rowTyped(rows, from, text, cards)?.key
  const at = (key: string) => rows.findIndex((row) => row.key === key)
  expect(typed('pl', 0)).toBe('step split')
  expect(typed('d', 0)).toBe('step day-7')
  expect(typed('n', at('exit split no'))).not.toBe('exit split no')
  expect(typed('zz', 0)).toBeUndefined()
})
