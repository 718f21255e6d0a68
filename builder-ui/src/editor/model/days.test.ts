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

const days = new Map([
  ['entry', 1],
  ['seven', 7],
  ['end', 7],
])
const at = (id: string, y: number) => ({ id, place: { x: 0, y }, height: 100 })

it('has a strip for each day, as tall as what stands in it', () => {
  expect(dayBands([at('entry', 0), at('seven', 200), at('end', 400), at('note', 900)], days)).toEqual([
    { first: 1, last: 1, top: -24, bottom: 150 },
    { first: 7, last: 7, top: 150, bottom: 524 },
  ])
})

it('has one strip for days that stand beside each other', () => {
  expect(dayBands([at('entry', 0), at('seven', 200), at('end', 50)], days)).toEqual([
    { first: 1, last: 7, top: -24, bottom: 324 },
  ])
})
