import type { DraftEdge, DraftNode, NodeType } from '@daymark/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowInPlaceOf, rowsOf, unfoldedTo } from './rows.ts'
import { type Item, outlineOf, type OutlineSource } from './tree.ts'

const exits: Partial<Record<NodeType, readonly string[]>> = {
  entry: ['next'],
  day: ['next'],
  action: ['done', 'failed'],
  branch: ['yes', 'no', 'else'],
  task: ['done', 'overdue'],
}

const types: Record<string, NodeType> = {
  e: 'entry',
  d: 'day',
  a: 'action',
  b: 'branch',
  t: 'task',
  x: 'exit',
  n: 'note',
}

const node = (id: string): DraftNode => ({ id, type: types[id[0] ?? ''] ?? 'day', data: {} })

/** "e1 next d1" as an edge. */
function edge(text: string): DraftEdge {
  const [from = '', exit = '', to = ''] = text.split(' ')
  return { from, exit, to }
}

function draft(ids: string, ...edges: (string | string[])[]): OutlineSource {
  const nodes = ids.split(' ').filter(Boolean).map(node)
  const typeOf = new Map(nodes.map(({ id, type }) => [id, type]))
  return {
    nodes,
    edges: edges.flat().map(edge),
    exitsOf: (id) =>
      (exits[typeOf.get(id) ?? 'exit'] ?? []).map((name) => ({ name, label: name, follows: null })),
  }
}

const leads = {
  open: () => '…',
  here: () => ':',
  follows: (item: { label: string }) => `as ${item.label}`,
  onward: (item: { to: string }) => `→ ${item.to}`,
  ends: (item: { to: string }) => `ends ${item.to}`,
  lost: (item: { to: string }) => `lost ${item.to}`,
}

function words(item: Item): string {
  if (item.kind === 'step') return item.id
  if (item.kind === 'section') return item.title
  if (item.kind === 'start') return 'Begin'
  const { lead } = item
  return `${item.exit} ${leads[lead.is](lead as never)}`
}

/** One line for each row, indented by its level. */
function written(source: OutlineSource): string[] {
  return rowsOf(outlineOf(source), new Map()).map(
    ({ item, level }) => `${'  '.repeat(level - 1)}${words(item)}`,
  )
}

describe('the outline of a draft', () => {
  it('is one level as long as one step follows another, whichever exit leads there', () => {
    expect(written(draft('e1 d1 a1 x1', 'e1 next d1', 'd1 next a1', 'a1 done x1', 'a1 failed x1'))).toEqual([
      'e1',
      'd1',
      'a1',
      'x1',
    ])
  })
  it('shows an exit that leads nowhere as a row to add into', () => {
    expect(written(draft('e1 a1', 'e1 next a1'))).toEqual(['e1', 'a1', '  done …', '  failed …'])
  })
  it('nests branches under their exits, and what they come together in behind the branching', () => {
    const source = draft('e1 b1 d1 d2 d3 x1', [
      'e1 next b1',
      'b1 yes d1',
      'd1 next d3',
      'b1 no d2',
      'd2 next d3',
      'b1 else x1',
      'd3 next x1',
    ])
    expect(written(source)).toEqual([
      'e1',
      'b1',
      '  yes :',
      '    d1',
      '      next → d3',
      '  no :',
      '    d2',
      '      next → d3',
      '  else ends x1',
      'd3',
      'x1',
    ])
  })
  it('lets the chain go on behind a step that can also fail', () => {
    const source = draft('e1 a1 d1 x1', 'e1 next a1', 'a1 done d1', 'a1 failed x1')
    expect(written(source)).toEqual(['e1', 'a1', '  done → d1', '  failed :', '    x1', 'd1', '  next …'])
  })
  it('puts an end that several steps share behind all that lead to it', () => {
    const source = draft('e1 a1 x1 a2 x2', [
      'e1 next a1',
      'a1 done a2',
      'a1 failed x1',
      'a2 done x2',
      'a2 failed x1',
    ])
    expect(written(source)).toEqual([
      'e1',
      'a1',
      '  done → a2',
      '  failed ends x1',
      'a2',
      '  done ends x2',
      '  failed ends x1',
      'x2',
      'x1',
    ])
  })
  it('keeps a way back from making a step one that others lead to', () => {
    const source = draft('e1 b1 d1 x1', 'e1 next b1', 'b1 yes d1', 'd1 next b1', 'b1 no x1')
    expect(written(source)).toEqual([
      'e1',
      'b1',
      '  yes :',
      '    d1',
      '      next → b1',
      '  no :',
      '    x1',
      '  else …',
    ])
  })
  it('ends with comments and with what no entry leads to', () => {
    const source = draft('d1 e1 n1 d2 d3', 'd1 next e1', 'd2 next d3', 'd3 next d2', 'e1 next gone')
    expect(written(source)).toEqual([
      'e1',
      '  next lost gone',
      'Notes',
      '  n1',
      'Not connected',
      '  d1',
      '    next → e1',
      '  d2',
      '  d3',
      '    next → d2',
    ])
  })
  it('asks for a beginning where there is none', () => {
    expect(written(draft(''))).toEqual(['Begin'])
    expect(written(draft('d1'))).toEqual(['Begin', 'Not connected', '  d1', '    next …'])
  })
})

const ids = fc.uniqueArray(
  fc.tuple(fc.constantFrom('e', 'd', 'a', 'b', 't', 'x', 'n'), fc.nat(9)).map(([type, n]) => `${type}${n}`),
  { minLength: 1, maxLength: 40 },
)
const drafts = ids.chain((list) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...list, 'gone'),
        fc.constantFrom('next', 'done', 'failed', 'yes', 'no', 'odd'),
        fc.constantFrom(...list, 'gone'),
      ),
      { maxLength: 90 },
    )
    .map((edges) => draft(list.join(' '), ...edges.map((parts) => parts.join(' ')))),
)

const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(item.children)])

describe('the outline of any draft', () => {
  it('has each step once, and every row a key of its own', () => {
    fc.assert(
      fc.property(drafts, (source) => {
        const items = all(outlineOf(source))
        const steps = items.flatMap((item) => (item.kind === 'step' ? [item.id] : []))
        expect(steps.toSorted()).toEqual(source.nodes.map(({ id }) => id).toSorted())
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
      }),
      { numRuns: 300 },
    )
  })
  it('says of each edge where it leads, right there or elsewhere', () => {
    fc.assert(
      fc.property(drafts, (source) => {
        const items = all(outlineOf(source))
        for (const { from, exit, to } of source.edges) {
          const row = items.find((item) => item.kind === 'exit' && item.from === from && item.exit === exit)
          if (row?.kind !== 'exit') {
            expect(source.nodes.some(({ id }) => id === from)).toBe(false)
            continue
          }
          const under = row.children.some((item) => item.kind === 'step' && item.id === to)
          const isSaid =
            'to' in row.lead && source.edges.some((one) => 'to' in row.lead && one.to === row.lead.to)
          expect(under || isSaid).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('counts its rows level by level, and can bring any of them into sight', () => {
    fc.assert(
      fc.property(drafts, fc.nat(200), (source, number) => {
        const items = outlineOf(source)
        const folded = new Map(all(items).map(({ key }) => [key, false]))
        const { key } = all(items)[number % all(items).length]!
        expect(rowsOf(items, folded)).toHaveLength(items.length)
        const rows = rowsOf(items, unfoldedTo(items, folded, key))
        expect(rows.map((row) => row.key)).toContain(key)
        for (const row of rows) {
          const siblings = rows.filter(({ parent }) => parent === row.parent)
          expect([row.size, siblings[row.position - 1]]).toEqual([siblings.length, row])
        }
      }),
      { numRuns: 100 },
    )
  })
})

it('goes to the step in the place of one that is gone, else to the one before', () => {
  const rows = (source: OutlineSource) => rowsOf(outlineOf(source), new Map())
  const before = rows(draft('e1 d1 x1', 'e1 next d1', 'd1 next x1'))
  const healed = rows(draft('e1 x1', 'e1 next x1'))
  expect(rowInPlaceOf(before, healed, 'step d1')?.key).toBe('step x1')
  expect(rowInPlaceOf(before, rows(draft('e1 d1', 'e1 next d1')), 'step x1')?.key).toBe('step d1')
  expect(rowInPlaceOf(before, rows(draft('')), 'step x1')?.key).toBe('start')
})

it('takes a chain of two thousand steps, and a circle of as many', () => {
  const chain = Array.from({ length: 2000 }, (_, n) => `d${n}`)
  const links = chain.slice(1).map((id, n) => `d${n} next ${id}`)
  expect(written(draft(`e1 ${chain.join(' ')}`, 'e1 next d0', ...links))).toHaveLength(2002)
  expect(written(draft(`e1 ${chain.join(' ')}`, 'e1 next d0', ...links, 'd1999 next d0'))).toHaveLength(2002)
})
