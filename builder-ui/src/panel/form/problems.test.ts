import { createCatalog, DraftPlaybook, hintsOf, type Problem } from '@daymark/core'
import { expect, it } from 'vitest'
import { nodeForm } from './node-form.ts'
import { placeProblems, shownPaths } from './problems.ts'

const problem = (path: string, nodeId: string | null = 'it'): Problem => ({
  code: 'invalid-document',
  nodeId,
  path,
  message: path,
})

const data = {
  cases: [
    { exit: 'a', where: { all: [{ field: 'x', operator: 'is' }] } },
    { exit: 'b', where: { field: 'y', operator: 'is' } },
  ],
}
const paths = shownPaths(nodeForm('branch'), data, () => [])

it('a form shows a field for each part of each entry', () => {
  expect(paths.map((path) => path.join('.'))).toEqual([
    'cases',
    'cases.0.exit',
    'cases.0.label',
    'cases.0.where',
    'cases.1.exit',
    'cases.1.label',
    'cases.1.where',
  ])
})

it('a problem is shown at the innermost field that it is in; what no field shows is left over', () => {
  const placed = placeProblems(
    [
      problem('nodes.4.data.cases.0.where.all.0.value'),
      problem('nodes.4.data.cases.1.where'),
      problem('nodes.4.data.cases'),
      problem('nodes.4.data.casesOfOld'),
      problem('nodes.4'),
      problem('nodes.5.data.cases', 'other'),
      problem('edges.0', null),
    ],
    'it',
    paths,
  )
  expect(
    [...placed.byField].map(([field, problems]) => [field, ...problems.map(({ path }) => path)]),
  ).toEqual([
    ['cases.0.where', 'nodes.4.data.cases.0.where.all.0.value'],
    ['cases.1.where', 'nodes.4.data.cases.1.where'],
    ['cases', 'nodes.4.data.cases'],
  ])
  expect(placed.rest.map(({ path }) => path)).toEqual(['nodes.4.data.casesOfOld', 'nodes.4'])
})

it('the input of an action is shown field by field', () => {
  const [, input] = nodeForm('action')
  const fields = nodeForm('exit')
  expect(shownPaths(input ? [input] : [], {}, () => fields)).toEqual([['input'], ['input', 'reason']])
})

it('a hint is shown at the field that it is about, and at no other step', () => {
  const document = DraftPlaybook.parse({
    schemaVersion: 1,
    id: 'days',
    name: 'Days',
    family: 'days',
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
      { id: 'late', type: 'day', data: { day: 9 } },
      { id: 'early', type: 'day', data: { day: 7 } },
    ],
    edges: [
      { from: 'entry', to: 'late' },
      { from: 'late', to: 'early' },
    ],
  })
  const hints = hintsOf(document, createCatalog([], []))
  const shown = (id: string) =>
    placeProblems(
      hints,
      id,
      shownPaths(nodeForm('day'), { day: 7 }, () => []),
    )
  expect(
    [...shown('early').byField].map(([field, list]) => [field, ...list.map(({ code }) => code)]),
  ).toEqual([['day', 'day-has-passed']])
  expect(shown('early').rest).toEqual([])
  expect(shown('late')).toEqual({ byField: new Map(), rest: [] })
})
