import { startPlaybook, stopPlaybook, workspaceClock } from '@daymark/store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, mailTo } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { delay, email, inARow } from '../support/small-playbooks.ts'
import { operate } from '../support/report.ts'
import { eventually } from '../support/wall-clock.ts'

const zone = 'Europe/Berlin'
/** A Monday, at six in the morning in Berlin. */
const start = Date.parse('2024-01-08T06:00+01:00')
const dayMs = 86_400_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

/** More than the relay takes in one portion. */
const many = 30

const accountsOf = (id: string) => Array.from({ length: many }, (_, n) => `${id}-${n}`)

async function threeDaysIn(id: string): Promise<{ sandbox: Sandbox; runIds: string[] }> {
  const sandbox = await openSandbox(house, id, { at: start, touches: 14 })
  const accounts = accountsOf(id)
  for (const account of accounts) await addAccount(house.store, id, { id: account, zone, seats: 10 })
  const runIds = await enrolIn(sandbox, inARow(id, [delay(5), email('hello')]), ...accounts)
  await sandbox.until(start + 2 * dayMs)
  return { sandbox, runIds }
}

function stop({ id, inside }: Sandbox, runs: 'pause' | 'end') {
  return inside(async (tx) => {
    const { at } = await workspaceClock(tx)
    return stopPlaybook(tx, id, runs, { by: 'test', at })
  })
}

async function everyRun(
  sandbox: Sandbox,
  runIds: readonly string[],
  is: (run: Awaited<ReturnType<typeof runIn>>) => boolean,
) {
  await eventually('all runs have heard of it', async () => {
    const runs = await Promise.all(runIds.map((runId) => runIn(sandbox, runId)))
    return runs.every(is)
  })
}

it('runs that are paused with their playbook sleep until it starts again', async () => {
  const { sandbox, runIds } = await threeDaysIn('paused-with')
  const [own = ''] = runIds
  await operate(sandbox, own, { type: 'pause' })
  await everyRun(sandbox, [own], ({ pausedAt }) => pausedAt !== null)
  expect(await stop(sandbox, 'pause')).toMatchObject({ value: { runs: many - 1 } })
  await everyRun(sandbox, runIds, ({ pausedAt }) => pausedAt !== null)
  await sandbox.until(start + 12 * dayMs)
  await sandbox.inside(async (tx) =>
    startPlaybook(tx, sandbox.id, 'resume', { by: 'test', at: (await workspaceClock(tx)).at }),
  )
  await everyRun(sandbox, runIds.slice(1), ({ pausedAt }) => pausedAt === null)
  await sandbox.until(start + 40 * dayMs)
  const diaries = await Promise.all(runIds.slice(1).map((runId) => diaryOf(sandbox, runId, zone)))
  const expected = [
    'Day 1 06:00 started',
    'Day 3 06:00 paused',
    'Day 13 06:00 resumed',
    'Day 16 06:00 delay: next',
    'Day 16 06:00 hello: done',
    'Day 16 06:00 ended: over',
  ]
  expect(diaries).toEqual(diaries.map(() => expected))
  // An operator has paused it, and nobody but an operator resumes it.
  expect(await runIn(sandbox, own)).toMatchObject({ state: 'open', pausedAt: start + 2 * dayMs })
})

it('runs that are to end do so when the workers are back, and nothing is sent', async () => {
  const { sandbox, runIds } = await threeDaysIn('ended-with')
  await house.stopWorkers()
  expect(await stop(sandbox, 'end')).toMatchObject({ value: { runs: many } })
  await house.startWorkers()
  await everyRun(sandbox, runIds, ({ state }) => state === 'ended')
  await sandbox.until(start + 40 * dayMs)
  const runs = await Promise.all(runIds.map((runId) => runIn(sandbox, runId)))
  expect(new Set(runs.map(({ outcome, endCode }) => `${outcome} ${endCode}`))).toEqual(
    new Set(['cancelled playbook-stopped']),
  )
  expect(accountsOf(sandbox.id).flatMap((account) => mailTo(sandbox, `admin@${account}.example`))).toEqual([])
})
