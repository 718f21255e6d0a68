import { completeTask } from '@daymark/store'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { type House, type HouseOptions, startHouse } from '../support/house.ts'
import { onlyRunOf, openSandbox, publishIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount, seatExpansion } from '../support/seat-expansion.ts'
import { storyOf } from '../support/story.ts'
import { operate, reportPurchase, reportSeats } from '../support/report.ts'

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')
const hour = 3_600_000
const day = 24 * hour
const accounts = ['buys', 'stays']

const databases = {
  usual: await createTestDatabase(),
  continued: await createTestDatabase(),
  forgetful: await createTestDatabase(),
}

/** Two accounts at once: one buys on Day 16, one never; both are paused, and both tasks of Day 7 are done. */
async function liveThrough(house: House): Promise<Sandbox> {
  const sandbox = await openSandbox(house, 'w', { at: start })
  await publishIn(sandbox, await seatExpansion())
  for (const id of accounts) {
    await addAccount(house.store, 'w', { id, zone, seats: 10 })
    await reportSeats(sandbox, id, start, { used: 8, limit: 10 })
  }
  await reportPurchase(sandbox, 'buys', start + 15 * day)
  await sandbox.until(start + 2 * day)
  for (const id of accounts) await operate(sandbox, (await onlyRunOf(sandbox, id)).id, { type: 'pause' })
  await sandbox.until(start + 3 * day)
  for (const id of accounts) await operate(sandbox, (await onlyRunOf(sandbox, id)).id, { type: 'resume' })
  await sandbox.until(start + 7 * day)
  for (const id of accounts) await complete(sandbox, (await onlyRunOf(sandbox, id)).id)
  await sandbox.until(start + 40 * day)
  return sandbox
}

async function complete({ inside }: Sandbox, runId: string): Promise<void> {
  const completion = { outcome: 'reached-out', note: null, completedBy: 'csm-1' }
  expect(await inside((tx) => completeTask(tx, `${runId}:day-7-task:1:1`, completion))).toMatchObject({
    ok: true,
  })
}

/** @returns both accounts' stories, and how many Temporal runs the two took together */
async function storiesIn(options: HouseOptions): Promise<{ stories: object[]; executions: number }> {
  const house = await startHouse(options)
  try {
    const sandbox = await liveThrough(house)
    const stories: object[] = []
    let executions = 0
    for (const id of accounts) {
      stories.push(await storyOf(sandbox, id, zone))
      executions += await countExecutions(house, (await onlyRunOf(sandbox, id)).id)
    }
    return { stories, executions }
  } finally {
    await house.stop()
  }
}

/** Follows the chain of continue-as-new backwards. */
async function countExecutions({ client }: House, workflowId: string): Promise<number> {
  let count = 0
  let runId: string | undefined
  do {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    count += 1
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined
  } while (runId)
  return count
}

describe('the story of a run is the same', () => {
  let usual: Awaited<ReturnType<typeof storiesIn>>

  beforeAll(async () => {
    usual = await storiesIn({ databaseUrl: databases.usual.url })
  }, 120_000)

  it('when nothing is special: it takes one history', () => {
    expect(usual.executions).toBe(accounts.length)
    expect(usual.stories).toMatchObject([{ outcome: 'converted' }, { endCode: 'no-expansion' }])
  })

  it('when its history is cut every twenty events', async () => {
    const continued = await storiesIn({ databaseUrl: databases.continued.url, continueAfterEvents: 20 })
    expect(continued.stories).toEqual(usual.stories)
    expect(continued.executions).toBeGreaterThan(2 * accounts.length)
  })

  it('when workers remember next to nothing and replay it each time', async () => {
    const forgetful = await storiesIn({ databaseUrl: databases.forgetful.url, cachedWorkflows: 1 })
    expect(forgetful.stories).toEqual(usual.stories)
  })
})
