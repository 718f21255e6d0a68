import { buildApp, temporalOver } from '@daymark/api'
import { connectStore, type Store } from '@daymark/store'
import { instant, json } from '@daymark/store/extension'
import { createLogger } from '@daymark/telemetry'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { App } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { type House, linkSecret, publicUrl, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, inARow } from '../support/small-playbooks.ts'
import { type Cuttable, cuttableWayTo } from './cuttable.ts'

const database = await createTestDatabase()
const minuteMs = 60_000
const logger = createLogger({ name: 'test', level: 'silent' })

let house: House
let app: App
let store: Store
let connection: Connection
let toDatabase: Cuttable
let toTemporal: Cuttable
/** How far the API's wall clock is ahead. */
let aheadMs = 0

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url, logger })
  toDatabase = await cuttableWayTo(new URL(database.url).host)
  toTemporal = await cuttableWayTo((await temporalServer()).address)
  const url = new URL(database.url)
  url.host = toDatabase.address
  store = connectStore({ databaseUrl: url.href, maxConnections: 2 })
  connection = Connection.lazy({ address: toTemporal.address })
  const { namespace } = house.client.options
  const wallNow = () => Date.now() + aheadMs
  app = await buildApp({
    store,
    temporal: temporalOver(new Client({ connection, namespace }), wallNow),
    secret: linkSecret,
    publicUrl,
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow,
    logger,
  })
})

afterAll(async () => {
  await app.close()
  await store.close()
  await connection.close()
  await house.stop()
  await toDatabase.cut()
  await toTemporal.cut()
})

beforeEach(() => {
  aheadMs = 0
})

interface Readiness {
  parts: Record<string, { state: string; detail: string }>
}

/** @returns the status, and what is down */
async function readiness(): Promise<[number, string[]]> {
  const response = await app.inject({ url: '/health/ready' })
  const { parts } = response.json<Readiness>()
  const down = Object.entries(parts).filter(([, { state }]) => state !== 'ok')
  return [response.statusCode, down.map(([name]) => name)]
}

/** What the probe of a scraper sees. */
async function metric(name: string): Promise<string | undefined> {
  aheadMs += 10_000
  const { body } = await app.inject({ url: '/metrics' })
  return body.split('\n').find((line) => line.startsWith(`${name} `))
}

it('is ready when everything is there and gets on', async () => {
  expect(await readiness()).toEqual([200, []])
})

it('is not while Temporal does not answer, and is again when it does', async () => {
  await toTemporal.cut()
  expect(await readiness()).toEqual([503, ['temporal', 'workers']])
  expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200)
  await toTemporal.mend()
  await expect.poll(readiness, { timeout: 30_000 }).toEqual([200, []])
})

it('is not while the database does not answer, and is again when it does', async () => {
  await toDatabase.cut()
  expect(await readiness()).toEqual([503, ['database', 'outbox']])
  expect(await metric('daymark_database_up')).toBe('daymark_database_up 0')
  await toDatabase.mend()
  await expect.poll(readiness, { timeout: 30_000 }).toEqual([200, []])
  expect(await metric('daymark_database_up')).toBe('daymark_database_up 1')
})

it('is not when the last worker has polled minutes ago: Temporal remembers the dead', async () => {
  aheadMs = 3 * minuteMs
  expect(await readiness()).toEqual([503, ['workers']])
})

it('is not when nobody relays: what is to be delivered to Temporal gets old', async () => {
  await house.stopRelay()
  const sandbox = await openSandbox(house, 'wall', { at: null })
  await addAccount(house.store, 'wall', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  await enrolIn(sandbox, inARow('play', [day(1), day(5)]), 'acme')
  expect(await readiness()).toEqual([200, []])
  aheadMs = 6 * minuteMs
  const [status, down] = await readiness()
  expect([status, down.includes('outbox')]).toEqual([503, true])
  expect(await metric('daymark_outbox_pending')).toBe('daymark_outbox_pending 1')
})

it('is not when something was set aside, however young it is', async () => {
  const sandbox = await openSandbox(house, 'parked', { at: null })
  await addAccount(house.store, 'parked', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  await enrolIn(sandbox, inARow('play', [day(1), day(5)]), 'acme')
  const park = (parked: boolean) =>
    house.store.inSystem((tx) =>
      tx.updateTable('outbox').set({ parked }).where('workspaceId', '=', 'parked').execute(),
    )
  await park(true)
  expect(await readiness()).toEqual([503, ['outbox']])
  expect(await metric('daymark_outbox_parked')).toBe('daymark_outbox_parked 1')
  await park(false)
  aheadMs = 0
  expect(await readiness()).toEqual([200, []])
})

it('is ready, and says that somebody should look, when playbooks cause one another', async () => {
  await openSandbox(house, 'circle', { at: null })
  await addAccount(house.store, 'circle', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  await house.store.inWorkspace('circle', (tx) =>
    tx
      .insertInto('decisions')
      .values({
        id: 'dec',
        accountId: 'acme',
        playbookId: null,
        kind: 'enrolment',
        triggerKey: null,
        outcome: 'not-enrolled',
        code: 'runaway',
        reason: 'Not enrolled',
        facts: json({}),
        at: instant(Date.now()),
        runId: null,
        stepId: null,
      })
      .execute(),
  )
  expect(await readiness()).toEqual([200, ['enrolments']])
  const { parts } = (await app.inject({ url: '/health/ready' })).json<Readiness>()
  expect(parts['enrolments']).toMatchObject({
    state: 'attention',
    detail: expect.stringContaining('Playbooks cause one another: 1 enrolment') as string,
  })
  aheadMs = 25 * 60 * minuteMs
  expect((await readiness())[1]).not.toContain('enrolments')
})
