import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { createNamespace } from '../support/namespace.ts'
import { playUntil } from './play.ts'
import { chronicleOf, readPlannedReactions, readMail, valueOf } from './results.ts'
import { openStage, type Stage } from './stage.ts'

/** Far enough for messages, tasks, offers and reactions of every run that began in January. */
const until = '2024-02-19T00:00:00.000Z'
const patienceMs = 600_000

const { url: databaseUrl } = await createTestDatabase()
let stage: Stage

beforeAll(async () => {
  const { address } = await temporalServer()
  stage = await openStage({ databaseUrl, address, namespace: await createNamespace(address) })
})

afterAll(() => stage.stop())

async function play(id: string, stops: readonly string[]) {
  const mailbox = await stage.startMailbox()
  let worker = await stage.startWorker(mailbox)
  const { client, load } = await stage.openWorkspace(id)
  await load()
  await valueOf(client.advanceClock({ query: { wait: 0 }, body: { to: until } }))
  for (const stop of stops) {
    while ((await valueOf(client.getWorkspace())).at < stop) await sleep(20)
    await worker.stop()
    worker = await stage.startWorker(mailbox)
  }
  await playUntil(client, until)
  await worker.stop()
  return {
    chronicle: await chronicleOf(stage.store, id),
    reactions: await readPlannedReactions(client),
    mail: await readMail(mailbox),
  }
}

describe('the same weeks of the sample twice, the second time stopped on the way and taken up by other workers', () => {
  test(
    'do the same at the same instants for the same reasons',
    async () => {
      const first = await play('once', [])
      expect(first.chronicle.length).toBeGreaterThan(200)
      expect(first.reactions.length).toBeGreaterThan(10)
      expect(await play('again', ['2024-02-13', '2024-02-16'])).toEqual(first)
    },
    patienceMs,
  )
})
