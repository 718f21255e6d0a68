import { expect, test } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { mostEdges, mostNodes } from '../playbook/playbook.ts'
import { compile } from './compile.ts'

const catalog = createCatalog([], [])

/** So many days one after the other. */
function chain(count: number) {
  const days = Array.from({ length: count - 2 }, (_, index) => ({
    id: `day-${index}`,
    type: 'day',
    data: { day: Math.min(1000, index + 1) },
  }))
  const nodes = [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    ...days,
    { id: 'end', type: 'exit', data: { reason: 'Done' } },
  ]
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]!.id, to: id }))
  return { schemaVersion: 1, id: 'chain', name: 'Chain', family: 'chain', nodes, edges }
}

test(`a playbook has ${mostNodes} nodes at most`, () => {
  expect(compile(chain(mostNodes), catalog)).toMatchObject({ ok: true })
  const { ok, problems } = compile(chain(mostNodes + 1), catalog) as { ok: boolean; problems: object[] }
  expect(ok).toBe(false)
  expect(problems).toMatchObject([{ code: 'invalid-document', path: 'nodes' }])
})

test('where every edge leads to a name that does not exist, each is said, and the first are guessed at', () => {
  const { edges: _, ...document } = chain(mostNodes)
  const edges = Array.from({ length: mostEdges }, (__, index) => ({ from: 'entry', to: `day-x${index}` }))
  const { problems } = compile({ ...document, edges }, catalog) as {
    problems: { code: string; fix?: string }[]
  }
  const unknown = problems.filter(({ code }) => code === 'unknown-node')
  expect(unknown).toHaveLength(mostEdges)
  expect(unknown.filter(({ fix }) => fix?.includes('Did you mean'))).toHaveLength(100)
})

test('a step with more exits than anybody reads lists the first of them', () => {
  const base = chain(3)
  const cases = Array.from({ length: 500 }, (_, index) => ({
    exit: `case-${index}`,
    label: `Case ${index}`,
    where: { field: 'account.seats', operator: 'at-least', value: index },
  }))
  const nodes = [base.nodes[0], { id: 'branch', type: 'branch', data: { cases } }, base.nodes[2]]
  const edges = [
    { from: 'entry', to: 'branch' },
    ...['else', ...cases.map(({ exit }) => exit)].map((exit) => ({ from: 'branch', exit, to: 'end' })),
    { from: 'branch', exit: 'something-else', to: 'end' },
  ]
  const result = compile({ ...base, nodes, edges }, catalog) as { problems: { code: string; fix: string }[] }
  expect(result.problems.map(({ code }) => code)).toEqual(['unknown-exit'])
  expect(result.problems[0]!.fix).toMatch(/^Its exits are case-0, .*case-19 and 481 more\.$/)
})
