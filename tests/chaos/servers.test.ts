import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './invariants.ts'
import { mailsOf, query } from './ledger.ts'
import { liveToTheEnd, until } from './people.ts'
import { populate } from './population.ts'
import { type MortalServers, startMortalServers } from './servers.ts'
import { endOf, setStage } from './stage.ts'

/** As many runs on each clock. */
const runs = 25
const patience = { ms: 120_000 }
let servers: MortalServers

beforeAll(async () => {
  servers = await startMortalServers()
})

afterAll(() => servers.stop())

/** How many answers have been given, of all. */
async function answered(): Promise<number> {
  const [row] = await query<{ count: string }>(
    servers.databaseUrl,
    `select count(*) as count from run_log where kind = 'answered'`,
  )
  return Number(row?.count)
}

async function openRuns(): Promise<number> {
  const open = `select count(*) as count from runs where state = 'open'`
  const [row] = await query<{ count: string }>(servers.databaseUrl, open)
  return Number(row?.count)
}

describe('a server that is killed in the middle of the work', () => {
  test.for([{ name: 'temporal' }, { name: 'postgres' }] as const)(
    '$name comes back, and nothing is lost or repeated',
    { timeout: 200_000 },
    async ({ name }) => {
      const stage = await setStage(servers)
      try {
        const { store, mailbox } = stage
        const populations = [await populate(store, 'wall', runs), await populate(store, 'held', runs)]
        const before = await answered()
        const worker = await stage.hire({ cachedWorkflows: 600 })
        const giveUp = endOf(worker, stage)
        const living = liveToTheEnd(store, populations, { ...patience, giveUp })
        // Awaited below: until then a failure waits, too.
        living.catch(() => undefined)
        for (const part of [60, 130, 200]) {
          const isUnderWay = async () => (await answered()) - before >= part
          await until('work is under way', isUnderWay, { ...patience, giveUp })
          expect(await openRuns(), 'it is killed before the work is done').toBeGreaterThan(0)
          await servers[name].killAndRestart()
        }
        await living
        expect(
          await violations({ databaseUrl: servers.databaseUrl, mailbox, populations, suspects: null }),
        ).toEqual([])
        const marked = (await mailsOf(servers.databaseUrl, populations)).filter(({ ambiguous }) => ambiguous)
        expect(marked.length, 'only what was in flight is marked').toBeLessThan(runs)
      } finally {
        await stage.close()
      }
    },
  )
})
