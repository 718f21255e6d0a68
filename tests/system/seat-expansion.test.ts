import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf, mailTo, tasksOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { dayAndTime, localTime } from '../support/local-time.ts'
import { onlyRunOf, openSandbox, publishIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount, seatExpansion } from '../support/seat-expansion.ts'
import { reportPurchase, reportSeats } from '../support/report.ts'

const hour = 3_600_000
const day = 24 * hour

/** Where clocks change between Day 1 and Day 7 of a run that begins on `enrolledAt`, a Wednesday at 06:00. */
const places = [
  { zone: 'America/Los_Angeles', enrolledAt: Date.parse('2024-03-06T06:00-08:00'), clockMoves: hour },
  { zone: 'Europe/Berlin', enrolledAt: Date.parse('2024-03-27T06:00+01:00'), clockMoves: hour },
  { zone: 'Australia/Sydney', enrolledAt: Date.parse('2024-04-03T06:00+11:00'), clockMoves: -hour },
]

const beginning = [
  'Day 1 06:00 started',
  'Day 1 09:00 day-1: next',
  'Day 1 09:00 day-1-in-app: done',
  'Day 1 09:00 day-1-email: done',
]

const seventhDay = [
  'Day 7 09:00 day-7: next',
  'Day 7 09:00 day-7-email: done',
  'Day 7 09:00 owner: assigned',
  'Day 7 09:00 day-7-notice: done',
]

const rest = [
  'Day 9 17:00 day-7-task: overdue',
  'Day 14 09:00 day-14: next',
  'Day 17 17:00 day-14-task: overdue',
  'Day 31 09:00 day-31: next',
  'Day 31 09:00 ended: no-expansion',
]

const database = await createTestDatabase()
let house: House
let sandbox: Sandbox

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
  sandbox = await openSandbox(house, 'w', { at: Date.UTC(2024, 2, 1) })
  await publishIn(sandbox, await seatExpansion())
  for (const { zone, enrolledAt, clockMoves } of places) {
    for (const fate of ['never', 'day-5', 'day-9']) {
      const id = idOf(zone, fate)
      await addAccount(house.store, 'w', { id, zone, seats: 10 })
      await reportSeats(sandbox, id, enrolledAt, { used: 8, limit: 10 })
    }
    // At two in the afternoon of Day 5, by purchase; at eleven of Day 9, as the next measurement shows.
    await reportPurchase(sandbox, idOf(zone, 'day-5'), enrolledAt + 4 * day + 8 * hour - clockMoves)
    const dayNine = enrolledAt + 8 * day + 5 * hour - clockMoves
    await reportSeats(sandbox, idOf(zone, 'day-9'), dayNine, { used: 9, limit: 15 })
  }
  await sandbox.until(Date.UTC(2024, 4, 15))
})

afterAll(() => house.stop())

function idOf(zone: string, fate: string): string {
  return `${zone.split('/')[1]?.toLowerCase().replace('_', '-')}-${fate}`
}

describe.each(places)('seat expansion in $zone', ({ zone, enrolledAt, clockMoves }) => {
  it('walks its days at nine, before and after the clocks change', async () => {
    const run = await onlyRunOf(sandbox, idOf(zone, 'never'))
    expect(run).toMatchObject({ state: 'ended', outcome: 'left', endCode: 'no-expansion', enrolledAt })
    expect(await diaryOf(sandbox, run.id, zone)).toEqual([...beginning, ...seventhDay, ...rest])
    const ledger = await ledgerOf(sandbox, run.id)
    const [first, seventh] = ['day-1-email', 'day-7-email'].map((step) =>
      ledger.find(({ stepId }) => stepId === step),
    )
    expect((seventh?.at ?? 0) - (first?.at ?? 0)).toBe(6 * day - clockMoves)
    const sent = ledger.map(
      ({ at, stepId, channel }) => `${localTime(at, zone).slice(11)} ${channel} ${stepId}`,
    )
    expect(sent).toEqual([
      '09:00 in-app day-1-in-app',
      '09:00 email day-1-email',
      '09:00 email day-7-email',
      '09:00 member-email day-7-notice',
    ])
    expect(await tasksOf(sandbox, run.id, zone)).toEqual([
      'day-7-task of csm-1 until Day 9 17:00: withdrawn, overdue',
      'day-14-task of csm-1 until Day 17 17:00: withdrawn, overdue',
    ])
  })

  it('writes in the words of the day, and has it arrive', () => {
    const id = idOf(zone, 'never')
    expect(mailTo(sandbox, `admin@${id}.example`)).toEqual([
      "Your team is growing! You've used 8 of 10 licenses",
      `How Company ${id} uses its licenses`,
    ])
  })

  it('ends as converted on Day 5 and sends nothing after it', async () => {
    const run = await onlyRunOf(sandbox, idOf(zone, 'day-5'))
    expect(run).toMatchObject({ state: 'ended', outcome: 'converted', endCode: 'goal' })
    expect(await diaryOf(sandbox, run.id, zone)).toEqual([...beginning, 'Day 5 14:00 ended: goal'])
    expect(mailTo(sandbox, `admin@${idOf(zone, 'day-5')}.example`)).toHaveLength(1)
    expect(await tasksOf(sandbox, run.id, zone)).toEqual([])
  })

  it('ends as converted on Day 9, and withdraws the task that is open', async () => {
    const run = await onlyRunOf(sandbox, idOf(zone, 'day-9'))
    expect(run).toMatchObject({ state: 'ended', outcome: 'converted', endCode: 'goal' })
    expect(await diaryOf(sandbox, run.id, zone)).toEqual([
      ...beginning,
      ...seventhDay,
      'Day 9 11:00 ended: goal',
    ])
    expect(dayAndTime(run.endedAt ?? 0, enrolledAt, zone)).toBe('Day 9 11:00')
    expect(await tasksOf(sandbox, run.id, zone)).toEqual(['day-7-task of csm-1 until Day 9 17:00: withdrawn'])
    expect(mailTo(sandbox, `admin@${idOf(zone, 'day-9')}.example`)).toHaveLength(2)
  })
})
