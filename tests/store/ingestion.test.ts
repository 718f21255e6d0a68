import { connectStore, ingestEvents, ingestUsage, workspaceClock } from '@daymark/store'
import { applyArrivals } from '@daymark/store/driver'
import { type NewAccountEvent, nextArrivalAt, type UsageSample } from '@daymark/store/internals'
import { readHistory } from '@daymark/store/runs'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, dayMs, decisions, hourMs, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 4 })
afterAll(() => store.close())

async function openHouse(heldAt: number | null = start) {
  const id = await openWorkspace(store, heldAt)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx, { seats: 100 })
    await publish(tx)
  })
  return id
}

function usage(change: Partial<UsageSample> = {}): UsageSample {
  return { accountId: 'acme', metric: 'seats', at: start, used: 10, limit: 100, ...change }
}

function event(change: Partial<NewAccountEvent> = {}): NewAccountEvent {
  const event = {
    accountId: 'acme',
    id: 'one',
    kind: 'user.added',
    occurredAt: start,
    properties: {},
    source: 'app',
  }
  return { ...event, ...change }
}

function sendUsage(id: string, ...rows: UsageSample[]) {
  return store.inWorkspace(id, async (tx) => ingestUsage(tx, await workspaceClock(tx), rows))
}

function sendEvents(id: string, ...rows: NewAccountEvent[]) {
  return store.inWorkspace(id, async (tx) => ingestEvents(tx, await workspaceClock(tx), rows))
}

function counts(id: string) {
  return store.inWorkspace(id, async (tx) => ({
    samples: (await tx.selectFrom('usageSamples').select('at').execute()).length,
    events: (await tx.selectFrom('accountEvents').select('seq').execute()).length,
    arrivals: (await tx.selectFrom('arrivals').select('id').execute()).length,
  }))
}

describe('rows that are sent together', () => {
  it('are each judged alone: a bad one spoils no other', async () => {
    const id = await openHouse()
    const outcomes = await sendUsage(
      id,
      usage(),
      usage({ accountId: 'nobody' }),
      usage({ accountId: 'a\0b' }),
      usage({ metric: 'Not a metric' }),
      usage({ at: Number.NaN }),
      usage({ used: -1 }),
      usage({ limit: Number.POSITIVE_INFINITY }),
      usage({ limit: 10.5, at: start - 1 }),
      usage({ metric: 'storage', limit: 10.5 }),
    )
    expect(outcomes.map(({ index, status, code }) => [index, code ?? status])).toEqual([
      [0, 'stored'],
      [1, 'unknown-account'],
      [2, 'invalid-value'],
      [3, 'invalid-value'],
      [4, 'invalid-value'],
      [5, 'invalid-value'],
      [6, 'invalid-value'],
      [7, 'invalid-value'],
      [8, 'stored'],
    ])
    expect(await counts(id)).toMatchObject({ samples: 2 })
  })

  it('may hold anything in their properties but what the database cannot store', async () => {
    const id = await openHouse()
    const outcomes = await sendEvents(
      id,
      event({ id: 'fine', properties: { text: '\\u0000 “quoted” 🙂', deep: [{ a: null }] } }),
      event({ id: 'nul', properties: { deep: [{ text: 'a\0' }] } }),
      event({ id: 'half a character', properties: { '\ud83d': 1 } }),
      event({ id: 'reserved', kind: 'task.completed' }),
      event({ id: 'one word', kind: 'signup' }),
      event({ id: 'fine' }),
    )
    expect(outcomes.map(({ code, status }) => code ?? status)).toEqual([
      'stored',
      'invalid-value',
      'invalid-value',
      'reserved-kind',
      'invalid-value',
      'duplicate',
    ])
  })

  it('from before the account signed up are kept as data, and trigger nothing', async () => {
    const id = await openHouse()
    await store.inWorkspace(id, (tx) => addAccount(tx, { id: 'new', signedUpAt: start - dayMs }))
    const before = start - dayMs - 1
    const [sample] = await sendUsage(id, usage({ accountId: 'new', used: 99, at: before, limit: 50 }))
    const [happened] = await sendEvents(id, event({ accountId: 'new', occurredAt: before }))
    expect([sample, happened]).toMatchObject([
      { status: 'stored', code: 'before-sign-up' },
      { status: 'stored', code: 'before-sign-up' },
    ])
    expect(await counts(id)).toMatchObject({ samples: 1, events: 1 })
    expect(await store.inWorkspace(id, decisions)).toEqual([])
  })
})

describe('the future', () => {
  it('is refused on the wall clock, but for clocks that differ a little', async () => {
    const id = await openHouse(null)
    const { at } = await store.inWorkspace(id, workspaceClock)
    const [late, soon] = await sendUsage(id, usage({ at: at + 400_000 }), usage({ at: at + 200_000 }))
    expect([late, soon]).toMatchObject([{ status: 'refused', code: 'in-the-future' }, { status: 'stored' }])
    expect(await counts(id)).toEqual({ samples: 1, events: 0, arrivals: 0 })
  })

  it('is kept on a held clock, once, and with the values that were sent last', async () => {
    const id = await openHouse()
    const tomorrow = start + dayMs
    const measured = await sendUsage(
      id,
      usage(),
      usage({ at: tomorrow }),
      usage({ at: tomorrow }),
      usage({ at: tomorrow, used: 11 }),
      usage({ at: tomorrow, accountId: 'yet unknown' }),
    )
    const happened = await sendEvents(id, event({ occurredAt: tomorrow }), event({ occurredAt: tomorrow }))
    expect([...measured, ...happened].map(({ status }) => status)).toEqual([
      'stored',
      'scheduled',
      'duplicate',
      'replaced',
      'scheduled',
      'scheduled',
      'duplicate',
    ])
    expect(await counts(id)).toEqual({ samples: 1, events: 0, arrivals: 3 })
    expect(await store.inWorkspace(id, nextArrivalAt)).toBe(tomorrow)
  })

  it('happens in the order of its instants, up to where the clock gets, as if it were live', async () => {
    const id = await openHouse()
    await store.inWorkspace(id, (tx) => addAccount(tx, { id: 'new', signedUpAt: start + 2 * hourMs }))
    await sendUsage(id, usage({ at: start + 3 * hourMs, used: 85 }))
    await sendUsage(
      id,
      usage({ at: start + hourMs, used: 60 }),
      usage({ at: start + 2 * hourMs, used: 80 }),
      usage({ at: start + 4 * hourMs, used: 99 }),
      usage({ at: start + hourMs, accountId: 'nobody' }),
      usage({ at: start + hourMs, accountId: 'new', used: 90 }),
      usage({ at: start + 2 * hourMs, accountId: 'new', used: 91 }),
    )
    const applied = await store.inWorkspace(id, (tx) => applyArrivals(tx, start + 3 * hourMs))
    expect(applied.applied).toBe(5)
    expect(applied.refused).toMatchObject([
      { code: 'unknown-account', accountId: 'nobody', kind: 'usage', at: start + hourMs },
      { code: 'before-sign-up', accountId: 'new', at: start + hourMs },
    ])
    const enrolled = await store.inWorkspace(id, (tx) =>
      tx.selectFrom('decisions').select(['accountId', 'at', 'outcome']).orderBy('accountId').execute(),
    )
    expect(enrolled).toEqual([
      { accountId: 'acme', at: start + 2 * hourMs, outcome: 'enrolled' },
      { accountId: 'new', at: start + 2 * hourMs, outcome: 'enrolled' },
    ])
    expect(await counts(id)).toMatchObject({ samples: 5, arrivals: 1 })
  })

  it('keeps the order of ingestion where instants are the same', async () => {
    const id = await openHouse()
    const at = start + hourMs
    await sendEvents(
      id,
      event({ id: 'b', occurredAt: at }),
      event({ id: 'a', kind: 'user.left', occurredAt: at }),
    )
    await store.inWorkspace(id, (tx) => applyArrivals(tx, at))
    const history = await store.inWorkspace(id, (tx) => readHistory(tx, 'acme', 0, 9))
    expect(history.map(({ kind }) => kind)).toEqual(['user.added', 'user.left'])
    expect(await store.inWorkspace(id, nextArrivalAt)).toBeNull()
  })
})
