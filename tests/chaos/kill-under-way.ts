import { expect } from 'vitest'
import { violations } from './invariants.ts'
import { mailsOf, query } from './ledger.ts'
import { liveToTheEnd, until } from './people.ts'
import { populate } from './population.ts'
import { endOf, setStage } from './stage.ts'
import type { Workplace } from './worker-process.ts'

/** As many runs on each clock. */
const runs = 25
const patience = { ms: 120_000 }

/** So many answers have been given when something is killed, of about four hundred. */
const parts = [60, 130, 200]

export interface Killing {
  servers: Pick<Workplace, 'databaseUrl' | 'temporalAddress' | 'namespace'>
  /** Worker processes at work. */
  workers: number
  /** Kills what is to be killed, and starts it again. */
  kill(): Promise<void>
}

/** How many answers have been given, of all. */
async function answered(databaseUrl: string): Promise<number> {
  const given = `select count(*) as count from run_log where kind = 'answered'`
  const [row] = await query<{ count: string }>(databaseUrl, given)
  return Number(row?.count)
}

async function openRuns(databaseUrl: string): Promise<number> {
  const open = `select count(*) as count from runs where state = 'open'`
  const [row] = await query<{ count: string }>(databaseUrl, open)
  return Number(row?.count)
}

/** Lets a population live while something is killed three times, and expects that nothing is lost and nothing doubled. */
export async function killUnderWay({ servers, workers, kill }: Killing): Promise<void> {
  const { databaseUrl } = servers
  const stage = await setStage(servers)
  try {
    const { store, mailbox } = stage
    const populations = [await populate(store, 'wall', runs), await populate(store, 'held', runs)]
    const before = await answered(databaseUrl)
    const hired = await Promise.all(
      Array.from({ length: workers }, () => stage.hire({ cachedWorkflows: 600 })),
    )
    const giveUp = Promise.race(hired.map((worker) => endOf(worker, stage)))
    giveUp.catch(() => undefined)
    const living = liveToTheEnd(store, populations, { ...patience, giveUp })
    // Awaited below: until then a failure waits, too.
    living.catch(() => undefined)
    for (const part of parts) {
      const isUnderWay = async () => (await answered(databaseUrl)) - before >= part
      await until('work is under way', isUnderWay, { ...patience, giveUp })
      expect(await openRuns(databaseUrl), 'it is killed before the work is done').toBeGreaterThan(0)
      await kill()
    }
    await living
    expect(await violations({ databaseUrl, mailbox, populations, suspects: null })).toEqual([])
    const marked = (await mailsOf(databaseUrl, populations)).filter(({ ambiguous }) => ambiguous)
    expect(marked, 'the workers live, and know what they have sent').toEqual([])
  } finally {
    await stage.close()
  }
}
