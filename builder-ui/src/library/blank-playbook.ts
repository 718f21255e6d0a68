import type { Json } from '@daymark/core'

const longestId = 50

/** "Seat expansion, EU" → "seat-expansion-eu": what is no Latin letter or digit is left out. */
export function idFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
  return words.slice(0, longestId).replace(/-+$/, '') || 'playbook'
}

/** A playbook that has begun: an entry, which enrols by hand until something else is chosen. */
export function blankPlaybook(id: string, name: string): Record<string, Json> {
  return {
    schemaVersion: 1,
    id,
    name,
    family: id,
    nodes: [{ id: 'entry', type: 'entry', position: { x: 0, y: 0 }, data: { trigger: { on: 'manual' } } }],
    edges: [],
  }
}
