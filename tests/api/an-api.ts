import { randomUUID } from 'node:crypto'
import { buildApp, type AppOptions, type Temporal } from '@daymark/api'
import { type Client, createClient } from '@daymark/contract'
import { simulatedPeopleForApi } from '@daymark/simulated-people/api'
import { connectStore, createApiKey, createWorkspace, registerActions, type Store } from '@daymark/store'
import { shippedActions } from '@daymark/workers'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'

export const secret = 'a secret that signs the links of tests'
export const publicUrl = 'https://daymark.example'

/** Where held clocks of these tests begin. */
export const start = Date.UTC(2024, 0, 15, 9)

/** A Temporal that nobody can reach, as the API meets it before one is started. */
const away: Temporal = {
  operate: () => Promise.resolve({ kind: 'away', message: 'nobody is there' }),
  isReachable: () => Promise.resolve(false),
  hasWorkers: () => Promise.resolve(false),
  close: () => Promise.resolve(),
}

export type App = Awaited<ReturnType<typeof buildApp>>

/** The API over a database of its own, asked without a network. */
export interface TestApi {
  app: App
  store: Store
  /** A new workspace with a key and a client. `heldAt` null: on the wall clock. */
  openWorkspace(heldAt?: number | null): Promise<TestWorkspace>
  /** A client with a key of the caller's. */
  clientFor(key: string): Client
}

export interface TestWorkspace {
  id: string
  key: string
  client: Client
}

/** Asks the app as a client on the network would. */
export function clientOf(app: App, apiKey: string): Client {
  return createClient({
    baseUrl: '',
    apiKey,
    fetch: async (url, { method, headers, body }) => {
      const response = await app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(body !== undefined && { payload: body }),
      })
      const { statusCode: status } = response
      return { ok: status < 300, status, text: () => Promise.resolve(response.body) }
    },
  })
}

/** Call it at the top of a test file. */
export async function startApi(services: Partial<AppOptions> = {}): Promise<TestApi> {
  const { url } = await createTestDatabase()
  const store = connectStore({ databaseUrl: url, maxConnections: 5 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
  const app = await buildApp({
    store,
    temporal: away,
    simulatedPeople: simulatedPeopleForApi,
    secret,
    publicUrl,
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger: pino({ level: 'silent' }),
    ...services,
  })
  afterAll(async () => {
    await app.close()
    await store.close()
  })
  return {
    app,
    store,
    clientFor: (key) => clientOf(app, key),
    async openWorkspace(heldAt = start) {
      const id = `ws_${randomUUID()}`
      const settings = { touchCap: { touches: 2, days: 14 } }
      const key = await store.inSystem(async (tx) => {
        await createWorkspace(tx, { id, name: 'Test', timeZone: 'Europe/Berlin', heldAt, settings })
        return createApiKey(tx, id, 'test')
      })
      return { id, key, client: clientOf(app, key) }
    },
  }
}

/** The value of a reply. @throws when it is a refusal */
export async function valueOf<T>(
  reply: Promise<{ ok: true; value: T } | { ok: false; problem: unknown }>,
): Promise<T> {
  const result = await reply
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** The status and code of a refusal. @throws when it is none */
export async function refusalOf(
  reply: Promise<{ ok: true } | { ok: false; status: number; problem: { code: string } }>,
): Promise<string> {
  const result = await reply
  if (result.ok) throw new Error('It was not refused.')
  return `${result.status} ${result.problem.code}`
}

/** As much of an account as has to be given. */
export const acme = {
  name: 'Acme',
  planTier: 'Basic',
  seats: 10,
  signedUpAt: '2023-01-01',
}
