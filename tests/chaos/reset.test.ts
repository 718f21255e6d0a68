import { buildApp, type Temporal } from '@daymark/api'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from '../api/an-api.ts'
import { dayMs, deedsOf, openWorld, populateWorld, start, untilItStands } from '../sandbox/a-small-world.ts'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { linkSecret, publicUrl } from '../support/house.ts'
import { createNamespace } from '../support/namespace.ts'
import { endOf, setStage, type Stage } from './stage.ts'

const database = await createTestDatabase()

/** Where workers die, one after the other, each on the way that the one before left. */
const deathsOfAReset = ['reset-while-removing:1', 'reset-while-removing:1', 'reset-while-reseeding:2']
const deathsOfACopy = ['copy-after-portion:1', 'reset-while-reseeding:1']
const deathsOfAPlay = ['driver-after-advance:3']

const workers: Temporal = {
  operate: () => Promise.resolve({ kind: 'away', message: 'not asked here' }),
  isReachable: () => Promise.resolve(true),
  hasWorkers: () => Promise.resolve(true),
  close: () => Promise.resolve(),
}

function serve({ store, mailbox }: Stage) {
  return buildApp({
    store,
    temporal: workers,
    secret: linkSecret,
    publicUrl,
    mailboxUrl: mailbox.httpUrl,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger: pino({ level: 'silent' }),
  })
}

it(
  'a play and a reset whose workers are killed come to what they come to otherwise',
  {
    timeout: 240_000,
  },
  async () => {
    const { address: temporalAddress } = await temporalServer()
    const namespace = await createNamespace(temporalAddress)
    const stage = await setStage({ databaseUrl: database.url, temporalAddress, namespace })
    const app = await serve(stage)
    const dieAt = async (failpoint: string) => {
      const { exited } = await stage.hire({ cachedWorkflows: 600, failpoint })
      expect(await exited, failpoint).toMatchObject({ signal: 'SIGKILL' })
    }
    try {
      const open = (id: string) => openWorld(stage.store, id, (key) => clientOf(app, key))
      const [killed, spared] = [await open('killed'), await open('spared')]
      for (const world of [killed, spared]) await populateWorld(world, 4)
      await valueOf(killed.client.playClock({ body: { until: new Date(start + 9 * dayMs).toISOString() } }))
      for (const failpoint of deathsOfAPlay) await dieAt(failpoint)
      const between = await stage.hire({ cachedWorkflows: 600 })
      const patience = endOf(between, stage)
      await Promise.race([untilItStands(killed, 'expected'), patience])
      await valueOf(spared.client.advanceClock({ body: { days: 9 }, query: { wait: 60 } }))
      expect(await deedsOf(killed)).toEqual(await deedsOf(spared))
      await between.stop()

      await valueOf(killed.client.resetWorkspace())
      for (const failpoint of deathsOfAReset) await dieAt(failpoint)
      const last = await stage.hire({ cachedWorkflows: 600 })
      await Promise.race([untilItStands(killed, 'expected'), endOf(last, stage)])
      const start0 = await valueOf(killed.client.getClock())
      expect(start0).toMatchObject({ at: new Date(start).toISOString() })
      await valueOf(killed.client.advanceClock({ body: { days: 9 }, query: { wait: 60 } }))
      expect(await deedsOf(killed)).toEqual(await deedsOf(spared))
      await last.stop()

      const body = { from: new Date(start).toISOString(), playbooks: ['growth'], personalData: true }
      const { key, ...copied } = await valueOf(spared.client.copyWorkspace({ body }))
      const copy = { ...copied, client: clientOf(app, key) }
      for (const failpoint of deathsOfACopy) await dieAt(failpoint)
      const copier = await stage.hire({ cachedWorkflows: 600 })
      await Promise.race([untilItStands(copy, 'expected'), endOf(copier, stage)])
      await valueOf(copy.client.advanceClock({ body: { days: 9 }, query: { wait: 60 } }))
      const { items } = await valueOf(copy.client.listMessages())
      expect(items).toHaveLength(6)
    } finally {
      await app.close()
      await stage.close()
    }
  },
)
