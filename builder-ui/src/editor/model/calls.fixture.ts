import type { DraftPlaybook } from '@daymark/core'

/** A draft that has begun: its entry, and nothing after it. */
export const calls: DraftPlaybook = {
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [{ id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }],
  edges: [],
}
