import { connectStore, enrolByHand, ingestEvents, ingestUsage, workspaceClock } from '@daymark/store'
import { appendEvent, type NewAccountEvent, recordUsage } from '@daymark/store/internals'
import { readEvents, readHistory } from '@daymark/store/runs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, decisions, hourMs, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 8 })
afterAll(() => store.close())

function event(id: string, change: Partial<NewAccountEvent> = {}): NewAccountEvent {
  return {
    accountId: 'acme',
    id,
    kind: 'report.exported',
    occurredAt: start,
    properties: {},
    source: 'app',
    ...change,
  }
}

async function openHouse(heldAt: number | null, ...playbooks: Parameters<typeof publish>[1][]) {
  const id = await openWorkspace(store, heldAt)
  await store.inWorkspace(id, async (tx) => {
    for (const account of ['acme', 'bolt', 'coil']) await addAccount(tx, { id: account })
    for (const playbook of playbooks) await publish(tx, playbook)
  })
  return id
}

function append(id: string, event: NewAccountEvent) {
  return store.inWorkspace(id, async (tx) => appendEvent(tx, await workspaceClock(tx), event))
}

function enrol(id: string, accountId = 'acme') {
  return store.inWorkspace(id, async (tx) =>
    enrolByHand(tx, await workspaceClock(tx), { playbookId: 'growth', accountId, key: 'by hand' }),
  )
}

function outbox(id: string) {
  return store.inWorkspace(id, async (tx) => {
    const rows = await tx.selectFrom('outbox').select('kind').orderBy('id').execute()
    return rows.map(({ kind }) => kind)
  })
}

describe('the sequence of an account’s events', () => {
  it('has no gaps and no repetitions, whoever reports what at the same time', async () => {
    const reported = fc.record({
      accountId: fc.constantFrom('acme', 'bolt', 'coil'),
      id: fc.nat(30).map(String),
      kind: fc.constantFrom('report.exported', 'user.added'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reported, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (requests) => {
          const id = await openHouse(start, { entry: { trigger: { on: 'event', kind: 'user.added' } } })
          await Promise.all(
            requests.map((rows) =>
              store.inWorkspace(id, async (tx) =>
                ingestEvents(
                  tx,
                  await workspaceClock(tx),
                  rows.map((row) => event(row.id, row)),
                ),
              ),
            ),
          )
          const events = await store.inWorkspace(id, (tx) =>
            tx.selectFrom('accountEvents').select(['accountId', 'seq', 'id']).orderBy('seq').execute(),
          )
          expect(events.map((row) => row.id).sort()).toEqual(
            [...new Set(requests.flat().map((row) => row.id))].sort(),
          )
          const accounts = await store.inWorkspace(id, (tx) =>
            tx.selectFrom('accounts').select(['id', 'eventSeq']).execute(),
          )
          for (const account of accounts) {
            const places = events.filter(({ accountId }) => accountId === account.id).map(({ seq }) => seq)
            expect(places).toEqual(Array.from({ length: account.eventSeq }, (_, n) => n + 1))
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is read from a place on, by kind, or from one place to another', async () => {
    const id = await openHouse(start)
    const properties = { nested: { aKey: [1, 'two'] } }
    await append(id, event('1', { properties }))
    await append(id, event('2', { kind: 'user.added' }))
    await append(id, event('3', { occurredAt: start - hourMs }))
    const [events, none, history] = await store.inWorkspace(id, (tx) =>
      Promise.all([
        readEvents(tx, 'acme', 0, ['report.exported']),
        readEvents(tx, 'acme', 0, []),
        readHistory(tx, 'acme', 1, 2),
      ]),
    )
    expect(events).toEqual([
      { seq: 1, kind: 'report.exported', occurredAt: start, properties },
      { seq: 3, kind: 'report.exported', occurredAt: start - hourMs, properties: {} },
    ])
    expect([none, history.map(({ seq }) => seq)]).toEqual([[], [2]])
  })
})

describe('an event', () => {
  it('nudges, on the wall clock, the open runs that watch its kind', async () => {
    const id = await openHouse(null, { goalKind: 'report.exported' })
    await enrol(id)
    await append(id, event('1'))
    await append(id, event('1'))
    await append(id, event('2', { kind: 'user.added' }))
    await append(id, event('3', { accountId: 'bolt' }))
    expect(await outbox(id)).toEqual(['start', 'nudge'])
  })

  it('makes them due at its instant, on a held clock', async () => {
    const id = await openHouse(start, { goalKind: 'report.exported' })
    await enrol(id)
    const due = () =>
      store.inWorkspace(id, (tx) => tx.selectFrom('runs').select(['nextDueAt', 'touches']).execute())
    await store.inWorkspace(id, (tx) => tx.updateTable('runs').set({ nextDueAt: null }).execute())
    await append(id, event('1', { occurredAt: start - hourMs }))
    expect(await due()).toEqual([{ nextDueAt: start - hourMs, touches: 1 }])
    await append(id, event('2'))
    expect(await due()).toEqual([{ nextDueAt: start - hourMs, touches: 2 }])
    expect(await outbox(id)).toEqual(['start'])
  })

  it('of a noisy kind is written only for those who watch it', async () => {
    const id = await openHouse(start, { goalKind: 'usage.recorded' })
    const usage = (used: number) => ({ accountId: 'acme', metric: 'storage', at: start, used, limit: 10 })
    const record = (used: number) =>
      store.inWorkspace(id, async (tx) => recordUsage(tx, await workspaceClock(tx), usage(used)))
    expect(await record(1)).toBe('stored')
    expect(await append(id, event('1', { kind: 'account.changed' }))).toEqual({ unwatched: true })
    await enrol(id)
    expect(await record(2)).toBe('replaced')
    expect(await append(id, event('2', { kind: 'account.changed' }))).toEqual({ unwatched: true })
    const history = await store.inWorkspace(id, (tx) => readHistory(tx, 'acme', 0, 9))
    expect(history).toMatchObject([
      { seq: 1, kind: 'usage.recorded', properties: { metric: 'storage', used: 2, limit: 10, percent: 20 } },
    ])
  })

  it('of a noisy kind is written for a run that began within the same request', async () => {
    const id = await openHouse(start, { goalKind: 'usage.recorded' })
    const usage = (hoursAgo: number, used: number) => ({
      accountId: 'acme',
      metric: 'seats',
      at: start - hoursAgo * hourMs,
      used,
      limit: 10,
    })
    const rows = [usage(3, 5), usage(2, 8), usage(1, 9)]
    await store.inWorkspace(id, async (tx) => ingestUsage(tx, await workspaceClock(tx), rows))
    const history = await store.inWorkspace(id, (tx) => readHistory(tx, 'acme', 0, 9))
    expect(history.map(({ properties }) => properties['used'])).toEqual([9])
  })

  it('of a noisy kind is written for a run that another event of the same sample began', async () => {
    const id = await openHouse(start, {
      goalKind: 'usage.recorded',
      entry: { trigger: { on: 'event', kind: 'seats.changed' } },
    })
    const row = (hoursAgo: number, limit: number) => ({
      accountId: 'acme',
      metric: 'seats',
      at: start - hoursAgo * hourMs,
      used: 5,
      limit,
    })
    const rows = [row(2, 10), row(1, 12)]
    await store.inWorkspace(id, async (tx) => ingestUsage(tx, await workspaceClock(tx), rows))
    const history = await store.inWorkspace(id, (tx) => readHistory(tx, 'acme', 0, 9))
    expect(history.map(({ kind }) => kind)).toEqual(['seats.changed', 'usage.recorded'])
  })

  it('enrols where it is the trigger and fits; the run sees only later ones', async () => {
    const where = { field: 'event.count', operator: 'at-least', value: 3 } as const
    const id = await openHouse(start, { entry: { trigger: { on: 'event', kind: 'user.added', where } } })
    const added = (count: number) => event(`added ${count}`, { kind: 'user.added', properties: { count } })
    await append(id, added(2))
    expect(await store.inWorkspace(id, decisions)).toEqual([])
    await append(id, added(3))
    await append(id, added(4))
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: enrolled', 'acme: already-running'])
    const runs = await store.inWorkspace(id, (tx) =>
      tx.selectFrom('runs').select(['startSeq', 'trigger']).execute(),
    )
    expect(runs).toEqual([{ startSeq: 2, trigger: { on: 'event', kind: 'user.added', eventId: 'added 3' } }])
  })
})
