import { createCatalog, type DraftPlaybook, when } from '@daymark/core'
import { expect, it } from 'vitest'
import { dayBands, daysLabel } from './days.ts'

const minutes = (day: number) => (day - 1) * 1440

it.each([
  [minutes(7), minutes(7) + 600, 'Day 7'],
  [minutes(7), minutes(14), 'Day 7–14'],
  [minutes(3), null, 'From Day 3'],
])('says the days from %d to %s', (earliest, latest, label) => {
  expect(daysLabel({ earliest, latest })).toBe(label)
})

const days: DraftPlaybook = {
  schemaVersion: 1,
  id: 'days',
  name: 'Days',
  family: 'days',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'seven', type: 'day', data: { day: 7 } },
    { id: 'end', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'seven' },
    { from: 'seven', exit: 'next', to: 'end' },
  ],
}
const times = when(days, createCatalog([], []))
const at = (id: string, y: number) => ({ id, place: { x: 0, y }, height: 100 })

it('has a strip for each day, as tall as what stands in it', () => {
  expect(dayBands([at('entry', 0), at('seven', 200), at('end', 400)], times)).toEqual([
    { day: 1, top: -24, bottom: 350 },
    { day: 7, top: 350, bottom: 524 },
  ])
})

it('has no strip for days that stand beside each other', () => {
  expect(dayBands([at('entry', 0), at('seven', 200), at('end', 50)], times)).toEqual([])
})
