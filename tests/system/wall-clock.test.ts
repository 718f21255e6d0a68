import { afterAll, beforeAll, expect, it } from 'vitest'
import { skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'
import { createTestDatabase } from '../setup/database.ts'
import { mailTo } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { onlyRunOf, openSandbox, publishIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount, seatExpansion } from '../support/seat-expansion.ts'
import { storyOf } from '../support/story.ts'
import { reportSeats } from '../support/report.ts'
import { untilItWaits } from '../support/wall-clock.ts'

const zone = 'America/Los_Angeles'

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

async function enrolAt(id: string, at: number | null, now: number): Promise<Sandbox> {
  const sandbox = await openSandbox(house, id, { at })
  await publishIn(sandbox, await seatExpansion())
  await addAccount(house.store, id, { id: 'acme', zone, seats: 10 })
  await reportSeats(sandbox, 'acme', now, { used: 8, limit: 10 })
  return sandbox
}

it('walks the playbook on the wall clock as on the held one, step for step and to the millisecond', async () => {
  const now = Date.now()
  const wall = await enrolAt('wall', null, now)
  const { id: runId } = await onlyRunOf(wall, 'acme')
  await untilItWaits(house, runId)
  await skipToTheEnd(house.client, runId)
  await house.client.workflow.getHandle(runId).result()

  const held = await enrolAt('held', now, now)
  await held.until(now + 40 * 86_400_000)

  const story = await storyOf(wall, 'acme', zone)
  expect(story).toMatchObject({ outcome: 'left', endCode: 'no-expansion' })
  expect(story).toEqual(await storyOf(held, 'acme', zone))
  // Two from each workspace.
  expect(mailTo(wall, 'admin@acme.example')).toHaveLength(4)
})
