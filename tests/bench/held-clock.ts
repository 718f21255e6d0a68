import { setTimeout as sleep } from 'node:timers/promises'
import { clockStatus, requestAdvance } from '@daymark/store'
import { startDriver } from '@daymark/workers'
import { pino } from 'pino'
import { startRuns, withDaymark } from './inside.ts'
import { enrolAll, populate } from './population.ts'
import { type Benchmark, figure } from './report.ts'
import { type BenchServers, withServers } from './servers.ts'
import { millisecondsOf } from './timing.ts'

const runs = 100
const dayMs = 86_400_000
const start = Date.UTC(2024, 0, 8, 7)

/** @returns an instant of the n-th day at noon */
function noon(day: number): number {
  return Date.UTC(2024, 0, 7 + day, 12)
}

/** Takes the clock somewhere. @returns how long that took, in milliseconds */
function advanceTo({ store }: BenchServers, workspaceId: string, to: number): Promise<number> {
  return millisecondsOf(async () => {
    const asked = await store.inWorkspace(workspaceId, (tx) => requestAdvance(tx, to))
    if (!asked.ok) throw new Error(asked.refusal.message)
    for (;;) {
      const { at, advanceTo, advanceError } = await store.inWorkspace(workspaceId, clockStatus)
      if (advanceError !== null) throw new Error(advanceError)
      if (advanceTo === null && at >= to) return
      await sleep(2)
    }
  })
}

/** One advance for each day. @returns milliseconds per day */
async function dayByDay(servers: BenchServers, id: string, from: number, to: number): Promise<number> {
  let took = 0
  for (let at = from + dayMs; at <= to; at += dayMs) took += await advanceTo(servers, id, at)
  return took / ((to - from) / dayMs)
}

async function measure(servers: BenchServers, id: string): Promise<Record<string, number>> {
  await advanceTo(servers, id, start + 1)
  const dayOne = (await advanceTo(servers, id, noon(1))) / runs
  const emptyByDay = await dayByDay(servers, id, noon(1), noon(6))
  const daySeven = (await advanceTo(servers, id, noon(7))) / runs
  await advanceTo(servers, id, noon(20))
  const emptyAtOnce = (await advanceTo(servers, id, noon(30))) / 10
  const dayThirtyOne = (await advanceTo(servers, id, noon(31))) / runs
  return {
    'an empty day, ten in one advance': emptyAtOnce,
    'an empty day, one advance each': emptyByDay,
    'a due run: Day 1, two messages': dayOne,
    'a due run: Day 7, two messages, an assignment and a task': daySeven,
    'a due run: Day 31, its end': dayThirtyOne,
  }
}

/** What a held clock takes for its days, with so many open runs. */
export const heldClock: Benchmark = () =>
  withServers((servers) =>
    withDaymark(servers, async () => {
      const id = 'held'
      await enrolAll(servers.store, await populate(servers.store, id, runs, start))
      await startRuns(servers)
      const { store, client } = servers
      const driver = startDriver({ store, client, continueAfterEvents: null }, pino({ level: 'silent' }))
      try {
        const measured = await measure(servers, id)
        const rows = Object.entries(measured).map(([what, took]) => [what, figure(took)])
        return [{ title: `Held clock, ${runs} open runs`, rows: [['', 'ms'], ...rows] }]
      } finally {
        await driver.stop()
      }
    }),
  )
