import { expect, it } from 'vitest'
import { instantAt, localDate, localTime } from '../calendar/index.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import type { PlaybookInput } from '../playbook/playbook.ts'
import type { Operation } from '../step/event.ts'
import { simulate } from './simulate.ts'
import { quietWorld } from './world.ts'

const zone = 'America/New_York'
const at = (date: string, time: string) => instantAt(date, time, zone)

/** When a run of one wait goes on, and from when on that is late. It begins on Wednesday, 4 March 2026, at 12:00. */
function elapses(type: 'day' | 'delay' | 'wait-for', data: object, operations: Operation[]): string {
  const document = {
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
      { id: 'wait', type, data } as PlaybookInput['nodes'][number],
      { id: 'over', type: 'exit', data: { reason: 'Over' } },
    ],
    edges: [
      { from: 'entry', to: 'wait' },
      ...(type === 'wait-for'
        ? ['met', 'timed-out'].map((exit) => ({ from: 'wait', exit, to: 'over' }))
        : [{ from: 'wait', to: 'over' }]),
    ],
  }
  const compiled = compile(document, createCatalog([], []))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const account = { accountId: 'a', enrolledAt: at('2026-03-04', '12:00'), zone }
  const perform = () => {
    throw new Error('There is no effect.')
  }
  const { entries } = simulate(compiled.value, { ...quietWorld({ ...account, perform }), operations })
  const elapsed = entries.find(({ kind }) => kind === 'elapsed')
  if (!elapsed) throw new Error('The wait did not end.')
  return `${localDate(elapsed.at, zone)} ${localTime(elapsed.at, zone)}`
}

const paused = (from: [string, string], to: [string, string]): Operation[] => [
  { type: 'pause', at: at(...from) },
  { type: 'resume', at: at(...to) },
]
const overDayTwo = paused(['2026-03-04', '18:00'], ['2026-03-07', '02:00'])

it.each<[string, object, string]>([
  ['working days only', { day: 2, time: '09:00', onNonWorkingDay: 'next' }, '2026-03-09 09:00'],
  ['the working day before', { day: 2, time: '09:00', onNonWorkingDay: 'previous' }, '2026-03-09 09:00'],
  ['any day', { day: 2, time: '09:00' }, '2026-03-07 09:00'],
  ['a day that has not come yet', { day: 6, time: '09:00' }, '2026-03-09 09:00'],
])('a day that passed while the run was paused comes by its rule: %s', (_, data, expected) => {
  expect(elapses('day', data, overDayTwo)).toBe(expected)
})

it('a time of day that passed on the day itself comes the next day', () => {
  const operations = paused(['2026-03-05', '08:00'], ['2026-03-05', '15:00'])
  expect(elapses('day', { day: 2, time: '09:00' }, operations)).toBe('2026-03-06 09:00')
})

it.each<[string, object, string]>([
  // Friday 12:00 and 56 hours more, in which clocks are put forward: Sunday 21:00.
  ['two working days', { duration: { amount: 2, unit: 'days', days: 'business' } }, '2026-03-09 21:00'],
  ['two days', { duration: { amount: 2, unit: 'days' } }, '2026-03-08 21:00'],
  [
    'a working day, then 09:00',
    { duration: { amount: 1, unit: 'days', days: 'business' }, at: '09:00' },
    '2026-03-09 09:00',
  ],
])('a delay of %s sleeps while the run is paused', (_, data, expected) => {
  expect(elapses('delay', data, overDayTwo)).toBe(expected)
})

it('a deadline in working days is on one, however long the run was paused', () => {
  const data = {
    events: [{ exit: 'met', kind: 'demo.booked' }],
    deadline: { amount: 2, unit: 'days', days: 'business' },
  }
  expect(elapses('wait-for', data, overDayTwo)).toBe('2026-03-09 21:00')
})
