import { compile, createCatalog, nodeRegistry, type NodeType } from '@daymark/core'
import { expect, it } from 'vitest'
import { wholeNode } from './draft-cards.ts'
import { newData } from './new-node.ts'

const scope = { day: 1, isAfterDay: true, id: 'new' }

/** What only an author can know; everything else is drawn whole. */
const unfinished: readonly NodeType[] = ['branch', 'task']

it.each(Object.keys(newData) as (keyof typeof newData)[])('draws a new %s as whole as it can be', (type) => {
  const node = { id: 'new', type, data: newData[type](scope) }
  expect(wholeNode(node) !== null).toBe(!unfinished.includes(type))
  expect(nodeRegistry[type].label).not.toBe('')
})

it('makes a playbook of an entry, a day and an exit that can be published as it is', () => {
  const nodes = (['entry', 'day', 'exit'] as const).map((type) => ({
    id: type,
    type,
    data: newData[type](scope),
  }))
  const edges = [
    { from: 'entry', exit: 'next', to: 'day' },
    { from: 'day', exit: 'next', to: 'exit' },
  ]
  const document = { schemaVersion: 1, id: 'new', name: 'New', family: 'new', nodes, edges }
  expect(compile(document, createCatalog([], []))).toMatchObject({ ok: true })
})
