import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, mailTo } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, email, inARow } from '../support/small-playbooks.ts'
import { reportPurchase } from '../support/report.ts'

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')
const hour = 3_600_000

/** On Day 5, in hours of the local day. */
const purchases = { early: 8, sharp: 9, evening: 18 }

const database = await createTestDatabase()
const runs: Record<string, string> = {}
let house: House
let sandbox: Sandbox

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
  sandbox = await openSandbox(house, 'w', { at: start })
  for (const id of Object.keys(purchases)) await addAccount(house.store, 'w', { id, zone, seats: 10 })
  const playbook = inARow('one-mail', [day(5), email('hello'), day(10), email('again')])
  const ids = await enrolIn(sandbox, playbook, ...Object.keys(purchases))
  for (const [index, [id, time]] of Object.entries(purchases).entries()) {
    runs[id] = ids[index] ?? ''
    await reportPurchase(sandbox, id, start + 4 * 24 * hour + (time - 6) * hour)
  }
  // In one go: the clock itself has to stop wherever something happens.
  await sandbox.until(start + 20 * 24 * hour)
})

afterAll(() => house.stop())

it('a purchase at 18:00 does not suppress the e-mail that left at 09:00 of that day', async () => {
  expect(await diaryOf(sandbox, runs['evening'] ?? '', zone)).toEqual([
    'Day 1 06:00 started',
    'Day 5 09:00 day-5: next',
    'Day 5 09:00 hello: done',
    'Day 5 18:00 ended: goal',
  ])
  expect(mailTo(sandbox, 'admin@evening.example')).toEqual(['hello'])
})

it.each([
  ['early', '08:00'],
  // What happens at the very instant of a timer comes before it.
  ['sharp', '09:00'],
])('a purchase (%s) at %s does', async (id, time) => {
  expect(await diaryOf(sandbox, runs[id] ?? '', zone)).toEqual([
    'Day 1 06:00 started',
    `Day 5 ${time} ended: goal`,
  ])
  expect(mailTo(sandbox, `admin@${id}.example`)).toEqual([])
})
