import { bandDays, createCatalog, type DraftPlaybook, editAll, when } from '@daymark/core'
import { expect, it } from 'vitest'
import { dateOfDay, isWeekend, leastMove, previewOf, retimeAll, timersOf } from './retiming.ts'

const catalog = createCatalog([], [])
const day = (id: string, number: number) => ({ id, type: 'day' as const, data: { day: number } })
const next = (from: string, to: string, exit = 'next') => ({ from, exit, to })

/** Day 1, then two sides that both wait for Day 7 and come together on Day 14. */
const document: DraftPlaybook = {
  schemaVersion: 1,
  id: 'days',
  name: 'Days',
  family: 'days',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    day('one', 1),
    { id: 'large', type: 'branch', data: { cases: [] } },
    day('seven', 7),
    day('also-seven', 7),
    day('fourteen', 14),
    { id: 'pause', type: 'delay', data: { duration: { amount: 2, unit: 'days' } } },
    { id: 'end', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    next('entry', 'one'),
    next('one', 'large'),
    next('large', 'seven', 'yes'),
    next('large', 'also-seven', 'else'),
    next('seven', 'fourteen'),
    next('also-seven', 'fourteen'),
    next('fourteen', 'pause'),
    next('pause', 'end'),
  ],
}
const times = when(document, catalog)
const days = bandDays(document, times)
const band = (first: number, last = first) => ({ first, last, top: 0, bottom: 0 })
const daysOf = ({ nodes }: DraftPlaybook) =>
  Object.fromEntries(
    nodes.flatMap(({ id, data }) => (typeof data['day'] === 'number' ? [[id, data['day']]] : [])),
  )

function moved(timers: string[], by: number): DraftPlaybook {
  const done = editAll(document, retimeAll(document, timers, by))
  if (!done.ok) throw new Error(done.problems[0]?.message)
  return done.value.document
}

it('knows what begins a day', () => {
  expect(timersOf(document, times, band(1))).toEqual(['one'])
  expect(timersOf(document, times, band(7))).toEqual(['seven', 'also-seven'])
  expect(timersOf(document, times, band(16))).toEqual(['pause'])
  expect(timersOf(document, times, band(3))).toEqual([])
})

it('moves a day with all that hangs on it, each once', () => {
  expect(daysOf(moved(['seven', 'also-seven'], 3))).toEqual({
    one: 1,
    seven: 10,
    'also-seven': 10,
    fourteen: 17,
  })
  expect(daysOf(moved(['one'], 2))).toEqual({ one: 3, seven: 9, 'also-seven': 9, fourteen: 16 })
})

it('is one operation for one step, so that it says what its author meant', () => {
  expect(retimeAll(document, ['fourteen'], -2)).toEqual([
    { kind: 'retime', node: 'fourteen', days: -2, withFollowing: true },
  ])
  expect(retimeAll(document, ['fourteen'], 0)).toEqual([])
})

it('shows beforehand where every day would be', () => {
  const preview = previewOf(document, catalog, days, retimeAll(document, ['seven', 'also-seven'], 3))
  expect(Object.fromEntries(preview!)).toEqual({ 1: 1, 7: 10, 14: 17, 16: 19 })
  expect(previewOf(document, catalog, days, retimeAll(document, ['one'], -1))).toBeNull()
})

it('moves no day to the one above it', () => {
  const bands = [band(1), band(7), band(14)]
  expect(leastMove(bands, band(1))).toBe(0)
  expect(leastMove(bands, band(7))).toBe(-5)
})

it('knows the dates of days, and the weekends among them', () => {
  const date = dateOfDay('2026-11-30', 6)!
  expect(date.toISOString().slice(0, 10)).toBe('2026-12-05')
  expect(isWeekend(date)).toBe(true)
  expect(isWeekend(dateOfDay('2026-11-30', 1)!)).toBe(false)
  expect(dateOfDay('', 1)).toBeNull()
})
