import { expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { DraftPlaybook } from '../edit/draft-playbook.ts'
import { sequence } from '../edit/drafts.fixture.ts'
import { dayOf } from './interval.ts'
import { when } from './when.ts'

const catalog = createCatalog([], [])

type Step = [type: string, data: object]

/** A chain of steps, each left by its first exit. */
function chain(...steps: [...Step, string?][]): DraftPlaybook {
  const all = [['entry', { trigger: { on: 'manual' } }], ...steps, ['exit', { reason: 'Over' }]] as [
    ...Step,
    string?,
  ][]
  return DraftPlaybook.parse({
    schemaVersion: 1,
    id: 'chain',
    name: 'Chain',
    family: 'chain',
    timeOfDay: '09:00',
    nodes: all.map(([type, data], index) => ({ id: `n${index}`, type, data })),
    edges: all
      .slice(1)
      .map((_, index) => ({ from: `n${index}`, exit: all[index]![2] ?? 'next', to: `n${index + 1}` })),
  })
}

/** The days on which each step of a chain can be come to, as people say them: "7" or "7–9", "7–" without an end. */
function days(document: DraftPlaybook, longestRest = 2): string[] {
  const times = when(document, catalog, longestRest)
  return document.nodes.map(({ id }) => {
    const arrival = times.get(id)?.arrival
    if (!arrival) return 'never'
    const first = dayOf(arrival.earliest)
    const last = arrival.latest === null ? '' : dayOf(arrival.latest)
    return first === last ? `${first}` : `${first}–${last}`
  })
}

const day = (number: number, more: object = {}): Step => ['day', { day: number, ...more }]
const wait = (amount: number, unit: string, more: object = {}): Step => [
  'delay',
  { duration: { amount, unit }, ...more },
]

it('knows the days of a sequence of days', () => {
  expect(days(chain(day(1), day(7), day(14)))).toEqual(['1', '1', '1', '7', '14'])
})

it('counts delays from where they begin', () => {
  expect(days(chain(day(7), wait(3, 'days'), wait(2, 'weeks')))).toEqual(['1', '1', '7', '10', '24'])
})

it('knows that hours cross midnight or not, and that clocks change', () => {
  expect(days(chain(wait(12, 'hours')))).toEqual(['1', '1', '1–2'])
  expect(days(chain(day(3), wait(4, 'hours')))).toEqual(['1', '1', '3', '3'])
})

it('waits until a time of day', () => {
  expect(days(chain(wait(1, 'days', { at: '09:00' })))).toEqual(['1', '1', '2–3'])
  expect(days(chain(day(2, { time: '10:00' }), wait(1, 'days', { at: '09:00' })))).toEqual([
    '1',
    '1',
    '2',
    '4',
  ])
})

it('says that months differ', () => {
  expect(days(chain(day(1, { time: '09:00' }), wait(1, 'months')))).toEqual(['1', '1', '1', '29–32'])
})

it('moves working days over a rest', () => {
  expect(days(chain(day(7, { onNonWorkingDay: 'next' })))).toEqual(['1', '1', '7–9'])
  expect(days(chain(day(7, { onNonWorkingDay: 'previous' })))).toEqual(['1', '1', '5–7'])
  expect(days(chain(day(1, { onNonWorkingDay: 'previous' })))).toEqual(['1', '1', '1–3'])
  expect(
    days(chain(day(2), wait(1, 'days', { duration: { amount: 1, unit: 'days', days: 'business' } }))),
  ).toEqual(['1', '1', '2', '3–5'])
  expect(days(chain(day(7, { onNonWorkingDay: 'next' })), 5)).toEqual(['1', '1', '7–12'])
})

it('lets a wait end at once or at its deadline', () => {
  const data = { events: [{ exit: 'came', kind: 'thing.came' }], deadline: { amount: 5, unit: 'days' } }
  expect(days(chain(day(7), ['wait-for', data, 'came']))).toEqual(['1', '1', '7', '7–12'])
  expect(days(chain(day(7), ['wait-for', data, 'timed-out']))).toEqual(['1', '1', '7', '12'])
})

it('gives a task until it is due', () => {
  const data = {
    title: 'Call',
    outcomes: [{ exit: 'done', label: 'Done' }],
    due: { businessDays: 2, time: '17:00' },
  }
  expect(days(chain(day(7), ['task', data, 'done']))).toEqual(['1', '1', '7', '7–11'])
  expect(days(chain(day(7), ['task', data, 'overdue']))).toEqual(['1', '1', '7', '9–11'])
})

it('takes the earliest and the latest where ways come together', () => {
  expect(days(sequence)).toEqual(['1', '1', '1', '1', '7', '7–11', '7–11'])
})

it('says nothing of what no run can reach, and of cycles', () => {
  const document = chain(day(3), day(5))
  const cyclic = {
    ...document,
    edges: [...document.edges.slice(0, 2), { from: 'n2', exit: 'next', to: 'n1' }],
  }
  expect(days(cyclic)).toEqual(['1', 'never', 'never', 'never'])
})

it('does not know when a half-typed delay ends', () => {
  expect(days(chain(day(3), ['delay', { duration: { amount: '' } }]))).toEqual(['1', '1', '3', '3–'])
})
