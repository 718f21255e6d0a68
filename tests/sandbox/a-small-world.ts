import { buildApp, temporalOver } from '@daymark/api'
import type { PlaybookInput } from '@daymark/core'
import type { Client, Workspace } from '@daymark/contract'
import { createApiKey, createWorkspace, type Store } from '@daymark/store'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { clientOf, valueOf } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { type House, linkSecret, publicUrl, startHouse } from '../support/house.ts'
import { eventually } from '../support/wall-clock.ts'

export const dayMs = 86_400_000

/** A Monday, at midnight in Berlin. */
export const start = Date.UTC(2023, 11, 31, 23)

/** Two messages to those who use 80 % of their seats, and a call. */
export const growth = {
  schemaVersion: 1,
  id: 'growth',
  name: 'Growth',
  family: 'seats',
  nodes: [
    {
      id: 'entry',
      type: 'entry',
      data: { trigger: { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 } },
    },
    {
      id: 'first',
      type: 'action',
      data: { action: 'email', input: { to: 'admin', subject: 'First', text: 'Hello {{ contact.name }}' } },
    },
    { id: 'delay', type: 'delay', data: { duration: { amount: 3, unit: 'days' } } },
    {
      id: 'second',
      type: 'action',
      data: { action: 'email', input: { to: 'admin', subject: 'Second', text: 'Hello {{ contact.name }}' } },
    },
    { id: 'over', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'first' },
    { from: 'first', exit: 'done', to: 'delay' },
    { from: 'first', exit: 'failed', to: 'over' },
    { from: 'delay', exit: 'next', to: 'second' },
    { from: 'second', exit: 'done', to: 'over' },
    { from: 'second', exit: 'failed', to: 'over' },
  ],
} satisfies PlaybookInput

/** A sandbox, and a key to it. */
export interface World {
  id: string
  client: Client
}

/** Makes a workspace with a held clock. */
export async function openWorld(
  store: Store,
  id: string,
  clientFor: (key: string) => Client,
  heldAt: number | null = start,
): Promise<World> {
  const settings = { touchCap: { touches: 5, days: 14 } }
  const key = await store.inSystem(async (tx) => {
    await createWorkspace(tx, { id, name: id, timeZone: 'Europe/Berlin', heldAt, settings })
    return createApiKey(tx, id, 'test')
  })
  return { id, client: clientFor(key) }
}

/**
 * Creates `count` accounts: the first is above 80 % from the beginning on, each further one a day later than the one
 * before. All of it before the clock moves.
 */
export async function populateWorld({ client }: World, count: number): Promise<void> {
  const member = { id: 'csm', name: 'Cem', email: 'cem@us.example', role: 'csm', timeZone: 'Europe/Berlin' }
  await valueOf(client.putMembers({ body: { rows: [member] } }))
  await valueOf(client.putDraft({ params: { id: growth.id }, body: growth }))
  await valueOf(client.publishPlaybook({ params: { id: growth.id } }))
  const ids = Array.from({ length: count }, (_, index) => `a-${String(index).padStart(5, '0')}`)
  const account = { planTier: 'Basic', seats: 10, signedUpAt: '2023-01-01', ownerId: 'csm' }
  const accounts = ids.map((id) => ({ ...account, id, name: `Company ${id}` }))
  await valueOf(client.putAccounts({ body: { rows: accounts } }))
  const contacts = ids.map((accountId) => ({
    id: `${accountId}-admin`,
    accountId,
    name: `Ada ${accountId}`,
    email: `ada@${accountId}.example`,
    role: 'admin',
    consentBasis: 'consent' as const,
    consentAt: '2023-01-01',
  }))
  await valueOf(client.putContacts({ body: { rows: contacts } }))
  const rows = ids.map((accountId, index) => {
    const at = new Date(start + index * dayMs).toISOString()
    return { accountId, metric: 'seats', at, used: 9, limit: 10 }
  })
  await valueOf(client.recordUsages({ body: { rows } }))
}

/** Everything that a sandbox has done, without what is different every time. */
export async function deedsOf({ client }: World): Promise<unknown> {
  const query = { limit: 200 }
  const { items: runs } = await valueOf(client.listRuns({ query }))
  const { items: messages } = await valueOf(client.listMessages({ query }))
  const { items: decisions } = await valueOf(client.listDecisions({ query }))
  const { items: accounts } = await valueOf(client.listAccounts({ query }))
  const sorted = (lines: unknown[]) => lines.map((line) => JSON.stringify(line)).sort()
  return {
    accounts: sorted(accounts),
    runs: sorted(runs.map(({ accountId, state, enrolledAt, at }) => ({ accountId, state, enrolledAt, at }))),
    messages: sorted(
      messages.map(({ recipient, subject, at, state }) => ({ recipient, subject, at, state })),
    ),
    decisions: sorted(decisions.map(({ accountId, at, code, reason }) => ({ accountId, at, code, reason }))),
  }
}

/** Waits until the sandbox's clock stands. @throws when it gets stuck, unless trouble is to be expected */
export function untilItStands({ client }: World, trouble?: 'expected'): Promise<Workspace> {
  return eventually('the clock stands', async () => {
    const workspace = await valueOf(client.getWorkspace())
    if (workspace.advanceError !== null && !trouble) throw new Error(workspace.advanceError)
    return workspace.state === 'standing' ? workspace : null
  })
}

/** A house with an API, in which sandboxes live. Call it at the top of a test file. */
export async function startWorlds() {
  const database = await createTestDatabase()
  const served: { house: House; app: Awaited<ReturnType<typeof buildApp>> }[] = []
  beforeAll(async () => {
    const house = await startHouse({ databaseUrl: database.url })
    const app = await buildApp({
      store: house.store,
      temporal: temporalOver(house.client),
      secret: linkSecret,
      publicUrl,
      mailboxUrl: house.mailbox.httpUrl,
      temporalUiUrl: null,
      wallNow: () => Date.now(),
      logger: pino({ level: 'silent' }),
    })
    served.push({ house, app })
  })
  afterAll(async () => {
    for (const { house, app } of served) {
      await app.close()
      await house.stop()
    }
  })
  const here = () => {
    const [first] = served
    if (!first) throw new Error('The house is not open yet.')
    return first
  }
  return {
    database,
    house: () => here().house,
    app: () => here().app,
    clientFor: (key: string): Client => clientOf(here().app, key),
    open: (id: string, heldAt?: number | null): Promise<World> =>
      openWorld(here().house.store, id, (key) => clientOf(here().app, key), heldAt),
  }
}
