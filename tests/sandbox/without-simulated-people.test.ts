import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@daymark/contract'
import { connectStore, type Store } from '@daymark/store'
import { keepSeedRecord } from '@daymark/store/extension'
import {
  anyFreePort,
  type Mailbox,
  type ServerProcess,
  startMailbox,
  startServerProcess,
} from '@daymark/tools'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, valueOf } from '../api/an-api.ts'
import { ask } from '../setup/ask.ts'
import { temporalServer } from '../setup/temporal.ts'
import { asSuperuser, readColumns } from '../store/catalogue.ts'
import { createNamespace } from '../support/namespace.ts'
import {
  dayMs,
  deedsOf,
  openWorld,
  populateWorld,
  start,
  untilItStands,
  type World,
} from './a-small-world.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const missing = fileURLToPath(new URL('package-missing.mjs', import.meta.url))
const { url: superuser, loginUrl } = await ask('/postgres')
const name = `without_${randomBytes(6).toString('hex')}`
const databaseUrl = at(name, loginUrl)
const wait = { query: { wait: 60 } }

/** Three processes of ours come up, and one of them bundles workflows: on a busy machine that takes its time. */
const startMs = 240_000

let folder: string
let mailbox: Mailbox
let store: Store
let env: NodeJS.ProcessEnv
let clientFor: (key: string) => Client
const processes: ServerProcess[] = []

function at(database: string, login = superuser): string {
  const url = new URL(login)
  url.pathname = `/${database}`
  return url.href
}

/** Starts a process of ours that finds no package of simulated people, whether it looks for it or not. */
async function run(entry: string, more: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const started = await startServerProcess({
    command: process.execPath,
    args: ['--import', missing, `${root}${entry}`],
    env: { ...env, ...more },
    logFile: path.join(folder, `${randomBytes(4).toString('hex')}.log`),
    stopSignal: 'SIGTERM',
  })
  processes.push(started)
  return started
}

/** Runs a process to its end. @returns how it ended, and what it said */
async function runOut(
  entry: string,
  more: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; said: string }> {
  const { exited, logFile } = await run(entry, more)
  const { code } = await exited
  return { code, said: await readFile(logFile, 'utf8') }
}

/** Waits until API and worker are there. @throws with what was said when one of them has ended instead */
async function untilReady(url: string): Promise<void> {
  for (;;) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    for (const { exited, logFile } of processes.slice(1)) {
      if (await Promise.race([exited, sleep(100, null)])) throw new Error(await readFile(logFile, 'utf8'))
    }
  }
}

/** What the database has of theirs, or had before they were a package. */
async function tablesOfTheirs(): Promise<unknown[]> {
  return asSuperuser(databaseUrl, async (client) => {
    const { rows: schemas } = await client.query(
      `select nspname from pg_namespace where nspname = 'simulated_people'`,
    )
    const tables = (await readColumns(client)).map(({ table }) => table)
    return [...schemas, ...tables.filter((table) => /simulated|habits|doings/.test(table))]
  })
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'daymark-without-'))
  mailbox = await startMailbox({ dir: path.join(folder, 'mailbox') })
  await asSuperuser(at('postgres'), (client) => client.query(`create database ${name}`))
  const { address } = await temporalServer()
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    SIMULATED_PEOPLE: 'off',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: await createNamespace(address),
    SMTP_URL: mailbox.smtpUrl,
    MAILBOX_SMTP_URL: mailbox.smtpUrl,
    MAILBOX_URL: mailbox.httpUrl,
    PORT: String(port),
    PUBLIC_URL: url,
    DAYMARK_SECRET: 'a secret that signs the links of tests',
  }
  const migrated = await runOut('migrations/src/main.ts', { DATABASE_URL: at(name) })
  expect(migrated.code, migrated.said).toBe(0)
  await run('workers/src/main.ts')
  await run('engine/api/src/server.ts')
  store = connectStore({ databaseUrl, maxConnections: 2 })
  clientFor = (apiKey) => createClient({ baseUrl: url, apiKey, fetch })
  await untilReady(`${url}/health/ready`)
}, startMs)

afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()))
  await store.close()
  await mailbox.stop()
  await asSuperuser(at('postgres'), (client) => client.query(`drop database ${name} with (force)`))
  await rm(folder, { recursive: true })
})

/** A sandbox whose seed records have one of a package that is not here any more. */
async function openPopulated(id: string): Promise<World> {
  const world = await openWorld(store, id, clientFor)
  await populateWorld(world, 3)
  const profile = { accountId: 'a-00000', reactsTo: 'declines', afterDays: 1, seatsAdded: null }
  await store.inWorkspace(id, (tx) => keepSeedRecord(tx, 'simulated-people/behaviour-profiles', [profile]))
  return world
}

describe('Daymark without the package of simulated people', () => {
  it('has no table of theirs', async () => {
    expect(await tablesOfTheirs()).toEqual([])
  })

  it('takes facts, enrols, sends and advances in a sandbox, and does the same after a reset', async () => {
    const world = await openPopulated('held')
    const advance = { body: { to: new Date(start + 10 * dayMs).toISOString() }, ...wait }
    expect(await valueOf(world.client.advanceClock(advance))).toMatchObject({ state: 'standing' })
    const first = await deedsOf(world)
    expect(first).toMatchObject({ runs: { length: 3 }, messages: { length: 6 } })
    expect(await valueOf(world.client.getOverview())).toMatchObject({ runs: { open: 0 } })
    await valueOf(world.client.resetWorkspace(wait))
    expect(await deedsOf(world)).not.toEqual(first)
    await valueOf(world.client.advanceClock(advance))
    expect(await deedsOf(world)).toEqual(first)
  })

  it('plays until nothing is left to happen, and then has nothing ahead', async () => {
    const world = await openPopulated('played')
    await valueOf(world.client.playClock())
    await untilItStands(world)
    expect(await deedsOf(world)).toMatchObject({ messages: { length: 6 } })
    expect(await refusalOf(world.client.playClock())).toBe('409 nothing-ahead')
  })

  it('copies a workspace’s past into a sandbox that plays', async () => {
    const world = await openPopulated('copied')
    await valueOf(world.client.advanceClock({ body: { days: 5 }, ...wait }))
    const from = new Date(start + dayMs).toISOString()
    const copied = await valueOf(world.client.copyWorkspace({ body: { from, playbooks: ['growth'] } }))
    const copy = { ...copied, client: clientFor(copied.key) }
    await untilItStands(copy)
    expect((await valueOf(copy.client.listAccounts())).items).toHaveLength(3)
    await valueOf(copy.client.playClock())
    await untilItStands(copy)
    const { items: runs } = await valueOf(copy.client.listRuns())
    expect(runs.map(({ accountId }) => accountId)).toContain('a-00002')
  })

  it('does not know the routes of theirs', async () => {
    const { client } = await openWorld(store, 'routes', clientFor)
    expect(await refusalOf(client.listPlannedReactions())).toBe('404 unknown-route')
    const rows = [{ accountId: 'a', reactsTo: 'nothing' as const }]
    expect(await refusalOf(client.putBehaviourProfiles({ body: { rows } }))).toBe('404 unknown-route')
  })

  it('has still no table of theirs when all that is done', async () => {
    expect(await tablesOfTheirs()).toEqual([])
  })

  it.each(['migrations/src/main.ts', 'workers/src/main.ts', 'engine/api/src/server.ts'])(
    'is not what %s is when it is wanted: then it says which package it misses',
    async (entry) => {
      const { code, said } = await runOut(entry, { SIMULATED_PEOPLE: 'on', PORT: '0' })
      expect(code).not.toBe(0)
      expect(said).toMatch(/Cannot find package '@daymark\/simulated-people/)
    },
  )
})
