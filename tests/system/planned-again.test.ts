import type { PlaybookInput } from '@daymark/core'
import { putAccounts, workspaceClock } from '@daymark/store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { operate } from '../support/report.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { inARow } from '../support/small-playbooks.ts'

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

const losAngeles = 'America/Los_Angeles'
const tokyo = 'Asia/Tokyo'
/** A Monday noon in Los Angeles; in Tokyo it is Tuesday, 05:00. */
const start = Date.parse('2024-01-08T12:00-08:00')
const dayMs = 86_400_000

const day5: PlaybookInput['nodes'][number] = { id: 'day-5', type: 'day', data: { day: 5, time: '09:00' } }

it('Day 5 at 09:00 is at 09:00 where the account is by then', async () => {
  const sandbox = await openSandbox(house, 'moved', { at: start, touches: 14 })
  await addAccount(house.store, 'moved', { id: 'acme', zone: losAngeles, seats: 5 })
  const [runId = ''] = await enrolIn(sandbox, inARow('moved', [day5]), 'acme')
  await sandbox.until(start + dayMs)
  const account = { id: 'acme', name: 'Acme', planTier: 'Basic', seats: 5, signedUpAt: Date.UTC(2020, 0, 1) }
  await house.store.inWorkspace('moved', async (tx) =>
    putAccounts(tx, await workspaceClock(tx), [{ ...account, timeZone: tokyo }]),
  )
  await sandbox.until(start + 20 * dayMs)
  expect(await diaryOf(sandbox, runId, tokyo)).toEqual([
    'Day 1 05:00 started',
    'Day 5 09:00 day-5: next',
    'Day 5 09:00 ended: over',
  ])
})

it('a working day at 09:00 that passed while the run was paused is the next one, not the hour of the resuming', async () => {
  const sandbox = await openSandbox(house, 'paused', { at: start, touches: 14 })
  await addAccount(house.store, 'paused', { id: 'acme', zone: losAngeles, seats: 5 })
  const days = { ...day5, data: { day: 3, time: '09:00', onNonWorkingDay: 'next' as const } }
  const [runId = ''] = await enrolIn(sandbox, inARow('paused', [{ ...day5, ...days } as typeof day5]), 'acme')
  await sandbox.until(start + dayMs)
  await operate(sandbox, runId, { type: 'pause' })
  // Saturday, 02:00.
  await sandbox.until(start + 4 * dayMs + 14 * 3_600_000)
  await operate(sandbox, runId, { type: 'resume' })
  await sandbox.until(start + 20 * dayMs)
  expect(await diaryOf(sandbox, runId, losAngeles)).toEqual([
    'Day 1 12:00 started',
    'Day 2 12:00 paused',
    'Day 6 02:00 resumed',
    'Day 8 09:00 day-5: next',
    'Day 8 09:00 ended: over',
  ])
})
