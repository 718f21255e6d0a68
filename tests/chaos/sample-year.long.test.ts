import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@daymark/contract'
import type { Mailbox } from '@daymark/tools'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chance, chanceFrom } from '../differential/fake-temporal/schedule.ts'
import { consultOracle, type Oracle } from '../sample/oracle.ts'
import { playUntil } from '../sample/play.ts'
import { valueOf } from '../sample/results.ts'
import { openStage, type Stage } from '../sample/stage.ts'
import { livedYear, expectedYear, until } from '../sample/year.ts'
import { createTestDatabase } from '../setup/database.ts'
import { drawsOf } from '../seeds/seeds.ts'
import { type MortalServers, startMortalServers } from './servers.ts'
import { kill } from './worker-process.ts'

const patienceMs = 1_200_000
const kills = 10

/** Where a worker may die of itself: while somebody acts, while a run is touched, while a mail leaves. */
const failpoints = [
  'simulated-people-before-door',
  'simulated-people-after-door',
  'driver-after-advance',
  'after-smtp-accepted',
  'relay-after-delivery',
] as const

const scratch = await createTestDatabase()
let servers: MortalServers
let stage: Stage
let oracle: Oracle

beforeAll(async () => {
  servers = await startMortalServers()
  const { databaseUrl, temporalAddress: address, namespace } = servers
  stage = await openStage({ databaseUrl, address, namespace })
  oracle = await consultOracle(scratch.url, until)
}, patienceMs)

afterAll(async () => {
  await stage.stop()
  await oracle.close()
  await servers.stop()
}, patienceMs)

/** So many instants of the year, in order. */
function instantsOf(chance: Chance, count: number): number[] {
  const [from, to] = [Date.UTC(2024, 0, 12), Date.UTC(2024, 11, 20)]
  return Array.from({ length: count }, () => from + chance() * (to - from)).toSorted((a, b) => a - b)
}

async function untilThere(client: Client, at: number): Promise<void> {
  while (Date.parse((await valueOf(client.getWorkspace())).at) < at) await sleep(20)
}

/** The one worker there is, which drives: whenever it dies, another takes over. */
async function hire(mailbox: Mailbox, chance: Chance) {
  const dieOf = () => failpoints[Math.floor(chance() * failpoints.length)]!
  let isPeace = false
  let worker = await stage.startWorker(mailbox)
  let replacing = Promise.resolve()
  const watch = () => {
    void worker.exited.then(() => {
      if (isPeace) return
      replacing = stage.startWorker(mailbox).then((next) => {
        worker = next
        watch()
      })
    })
  }
  watch()
  return {
    kill: async () => {
      await replacing
      await kill(worker)
    },
    /** The next one will die by itself, at a place of its own choice. */
    killTwice: async () => {
      await replacing
      const dying = worker
      stage.nextWorkerDiesOf(`${dieOf()}:${1 + Math.floor(chance() * 10)}`)
      await kill(dying)
    },
    leaveInPeace: async () => {
      isPeace = true
      await replacing
      await worker.stop()
    },
  }
}

describe('a year of the sample in which the worker that drives and Temporal are killed ten times', () => {
  test.each(drawsOf('sample-year'))(
    'comes out as the oracle says ($name)',
    async ({ seed }) => {
      const chance = chanceFrom(seed)
      const mailbox = await stage.startMailbox()
      const staff = await hire(mailbox, chance)
      const id = `sample-${seed}`
      const { client, load } = await stage.openWorkspace(id)
      await load()
      await valueOf(client.advanceClock({ query: { wait: 0 }, body: { to: until } }))
      for (const at of instantsOf(chance, kills)) {
        await untilThere(client, at)
        const lot = chance()
        if (lot < 0.3) await servers.temporal.killAndRestart()
        else await (lot < 0.6 ? staff.kill() : staff.killTwice())
      }
      await playUntil(client, until)
      await staff.leaveInPeace()
      const lived = await livedYear(stage.store, { id, client }, mailbox)
      expect(lived).toEqual(await expectedYear(oracle))
    },
    patienceMs,
  )
})
