import type { Positions } from '@daymark/contract'
import { createCatalog, parsePlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { drawnNodes, wentAlong } from './graph.ts'

const email = {
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'Writes',
  input: {},
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1,
  touchesCustomer: true,
}

const parsed = parsePlaybook({
  schemaVersion: 1,
  id: 'play',
  name: 'Play',
  family: 'play',
  nodes: [
    { id: 'in', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'write', type: 'action', data: { action: 'email', input: {} } },
    { id: 'out', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'in', to: 'write' },
    { from: 'write', exit: 'done', to: 'out' },
    { from: 'write', exit: 'failed', to: 'out' },
  ],
})
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))

const positions: Positions = {
  enrolled: 9,
  runs: { open: 0, paused: 0, ended: 9, converted: 0 },
  steps: [],
  exits: [
    { stepId: 'write', exit: 'done', taken: 7 },
    { stepId: 'write', exit: 'held-back', taken: 2 },
  ],
}

it('counts what was held back apart from what was sent, though both go the same way', () => {
  const nodes = drawnNodes(parsed.value, createCatalog([], [email]), positions)
  const [sent, failed] = nodes.find(({ node }) => node.id === 'write')?.exits ?? []
  expect(sent).toMatchObject({
    label: 'Sent',
    taken: 7,
    quiet: [{ name: 'held-back', label: 'Held back', taken: 2 }],
  })
  expect(sent && wentAlong(sent)).toBe(9)
  expect(failed).toMatchObject({ label: 'Failed', taken: 0, quiet: [] })
})

it('knows no counts where there are no positions', () => {
  const nodes = drawnNodes(parsed.value, createCatalog([], [email]), null)
  expect(nodes.flatMap(({ exits }) => exits.map(wentAlong))).toEqual([null, null, null])
})
