import {
  compile,
  createCatalog,
  DraftPlaybook,
  edit,
  EditOperation,
  type NodeDefinition,
  nodeRegistry,
  type NodeType,
} from '@daymark/core'
import { expect, it } from 'vitest'
import { shippedActions } from '../../workers/src/actions/registry.ts'
import { editExamples, nodeExamples, settingExamples, triggerExamples } from './reference-examples.ts'
import { referencePage } from './reference-page.ts'

const committed = new URL('../../docs/reference.md', import.meta.url).pathname
const catalog = createCatalog(
  [],
  shippedActions.map(({ definition }) => definition),
)

it('is committed as it is generated; after a change of the language, write it anew with vitest --update', async () => {
  await expect(referencePage()).toMatchFileSnapshot(committed)
})

const end = { id: 'end', type: 'exit', data: { reason: 'Over' } }
const manual = { id: 'start', type: 'entry', data: { trigger: { on: 'manual' } } }

/** A playbook of one node, all of whose exits lead to the end. */
function around(type: NodeType, data: unknown): unknown {
  const node = { id: 'it', type, data }
  const definition = nodeRegistry[type] as unknown as NodeDefinition<unknown>
  const exits = definition.exits(definition.data.parse(data), catalog)
  const isEntry = type === 'entry'
  const isDrawn = type !== 'note'
  const edges = [
    ...(isEntry ? [] : [{ from: 'start', to: isDrawn ? 'it' : 'end' }]),
    ...exits.map((exit) => ({ from: 'it', exit, to: 'end' })),
  ]
  const isReached = edges.some(({ to }) => to === 'end')
  const nodes = [...(isEntry ? [] : [manual]), node, ...(isReached ? [end] : [])]
  return { schemaVersion: 1, id: 'example', name: 'Example', family: 'example', nodes, edges }
}

function problemsOf(document: unknown): unknown {
  const compiled = compile(document, catalog)
  return compiled.ok ? [] : compiled.problems
}

it.each(Object.keys(nodeRegistry) as NodeType[])('the example of the node %s compiles', (type) => {
  expect(problemsOf(around(type, nodeExamples[type]))).toEqual([])
})

it.each(Object.values(triggerExamples))('the example of the trigger $on compiles', (trigger) => {
  expect(problemsOf(around('entry', { trigger }))).toEqual([])
})

it('the settings of the example compile', () => {
  expect(problemsOf({ ...(around('exit', { reason: 'Over' }) as object), ...settingExamples })).toEqual([])
})

const draft = DraftPlaybook.parse({
  schemaVersion: 1,
  id: 'example',
  name: 'Example',
  family: 'example',
  goal: { label: 'More seats', events: [{ kind: 'seats.changed' }], withinDays: 60 },
  exitRules: [{ id: 'gone', kind: 'contract.ended', reason: 'They have left' }],
  nodes: [
    manual,
    { id: 'day-7', type: 'day', data: { day: 7 } },
    {
      id: 'call',
      type: 'task',
      data: {
        title: 'Call',
        outcomes: [
          { exit: 'reached', label: 'Reached' },
          { exit: 'lost', label: 'Lost' },
        ],
        due: { businessDays: 1 },
      },
    },
    end,
  ],
  edges: [
    { from: 'start', to: 'day-7' },
    { from: 'day-7', to: 'call' },
    { from: 'call', exit: 'reached', to: 'end' },
    { from: 'call', exit: 'lost', to: 'end' },
  ],
})

it.each(Object.values(editExamples))('the example of the edit operation $kind can be done', (operation) => {
  expect(edit(draft, EditOperation.parse(operation))).toMatchObject({ ok: true })
})
