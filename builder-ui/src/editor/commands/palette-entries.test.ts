import { expect, it } from 'vitest'
import { matching } from './palette-entries.ts'

const entries = [
  { label: 'Show everything', aside: '1', group: 'Commands' as const },
  { label: 'Undo', aside: 'Ctrl Z', group: 'Commands' as const },
  { label: 'Say undo to them', aside: 'E-mail', group: 'Steps' as const },
  { label: 'Wait for seats', aside: 'Wait for', group: 'Steps' as const },
  { label: 'Undone', aside: 'Open its draft', group: 'Other playbooks' as const },
]
const found = (typed: string) => matching(entries, typed).map(({ label }) => label)

it('finds by every word, group by group, and what begins with it first', () => {
  expect(found('undo')).toEqual(['Undo', 'Say undo to them', 'Undone'])
  expect(found('mail say')).toEqual(['Say undo to them'])
  expect(found('')).toHaveLength(entries.length)
  expect(found('nothing')).toEqual([])
})

it('does not find commands by their keys', () => {
  expect(found('ctrl')).toEqual([])
})
