import {
  addSeats,
  connectStore,
  ingestUsage,
  loadAccountFacts,
  putAccounts,
  workspaceClock,
} from '@daymark/store'
import { readHistory } from '@daymark/store/runs'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, dayMs, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 8 })
afterAll(() => store.close())

async function openHouse() {
  const id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx, { seats: 10 })
    await publish(tx)
  })
  return id
}

/** The usage source reports a number of seats, so many days before the clock stood. */
function report(id: string, daysAgo: number, limit: number, used = 1) {
  return store.inWorkspace(id, async (tx) => {
    const row = { accountId: 'acme', metric: 'seats', at: start - daysAgo * dayMs, used, limit }
    return ingestUsage(tx, await workspaceClock(tx), [row])
  })
}

function buy(id: string, seats: number, eventId = `${seats} more`, accountId = 'acme', daysAgo = 8.5) {
  const at = start - daysAgo * dayMs
  return store.inWorkspace(id, async (tx) =>
    addSeats(tx, await workspaceClock(tx), { accountId, seats, source: 'link', eventId, at }),
  )
}

/** Whoever reports accounts says how many seats it has, now. */
function putSeats(id: string, seats: number) {
  return store.inWorkspace(id, async (tx) => {
    const row = { id: 'acme', name: 'Acme', planTier: 'Basic', seats, signedUpAt: Date.UTC(2020, 0, 1) }
    return putAccounts(tx, await workspaceClock(tx), [row])
  })
}

function seatsOf(id: string) {
  return store.inWorkspace(
    id,
    async (tx) => (await loadAccountFacts(tx, 'acme', start))?.facts['account.seats'],
  )
}

function changes(id: string) {
  return store.inWorkspace(id, async (tx) => {
    const history = await readHistory(tx, 'acme', 0, 99)
    return history.map(({ kind, properties: { from, to, added, source } }) => [kind, from, to, added, source])
  })
}

describe('the seats of an account', () => {
  it('follow what their source reports, and say so', async () => {
    const id = await openHouse()
    await report(id, 9, 10)
    await report(id, 8, 12)
    await report(id, 7, 12)
    await report(id, 6, 11)
    expect(await seatsOf(id)).toBe(11)
    expect(await changes(id)).toEqual([
      ['seats.changed', 10, 12, 2, 'usage'],
      ['seats.changed', 12, 11, -1, 'usage'],
    ])
  })

  it('are not changed by a report that is older than the last', async () => {
    const id = await openHouse()
    await report(id, 5, 20)
    await report(id, 6, 15)
    expect(await seatsOf(id)).toBe(20)
    await report(id, 2, 20)
    await report(id, 3, 15)
    expect(await seatsOf(id)).toBe(20)
  })

  it('stay as they were bought while the source says what it said before', async () => {
    const id = await openHouse()
    await report(id, 9, 10)
    await buy(id, 5)
    await report(id, 8, 10)
    expect(await seatsOf(id)).toBe(15)
    await report(id, 7, 16)
    expect(await seatsOf(id)).toBe(16)
  })

  it('stay as they were bought, too, when the source had not said anything yet', async () => {
    const id = await openHouse()
    await buy(id, 5)
    await report(id, 8, 10)
    expect(await seatsOf(id)).toBe(15)
  })

  it('do not flap between two sources that disagree', async () => {
    const id = await openHouse()
    await putSeats(id, 10)
    await report(id, 2, 12)
    await putSeats(id, 10)
    await report(id, 1, 12)
    expect(await seatsOf(id)).toBe(12)
    expect(await changes(id)).toEqual([['seats.changed', 10, 12, 2, 'usage']])
    await putSeats(id, 14)
    expect(await seatsOf(id)).toBe(14)
  })

  it('stay as they were bought when a report from before the purchase comes late, and when it is repeated', async () => {
    const id = await openHouse()
    await report(id, 9, 10)
    await buy(id, 5)
    await report(id, 8.6, 12)
    expect(await seatsOf(id)).toBe(15)
    await report(id, 8, 12)
    expect(await seatsOf(id)).toBe(15)
    expect(await changes(id)).toEqual([['seats.changed', 10, 15, 5, 'link']])
  })

  it('count as bought in the share that is used', async () => {
    const id = await openHouse()
    await report(id, 9, 10, 7)
    await buy(id, 4)
    await report(id, 8, 10, 9)
    const facts = await store.inWorkspace(
      id,
      async (tx) => (await loadAccountFacts(tx, 'acme', start))?.facts,
    )
    expect(facts).toMatchObject({ 'usage.seats.limit': 14, 'usage.seats.percent': 64.3 })
    expect(await store.inWorkspace(id, (tx) => tx.selectFrom('runs').select('id').execute())).toEqual([])
  })
})

describe('a purchase of seats', () => {
  it('adds them once, however often it is reported, and records them in the same transaction', async () => {
    const id = await openHouse()
    const answers = await Promise.all(Array.from({ length: 8 }, () => buy(id, 5, 'the same')))
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual(
      expect.arrayContaining([
        { seats: 15, duplicate: false },
        ...Array.from({ length: 7 }, () => ({ seats: 15, duplicate: true })),
      ]),
    )
    expect(await changes(id)).toEqual([['seats.changed', 10, 15, 5, 'link']])
  })

  it.each([0, -3, 1.5, Number.NaN, 2_147_483_647])('refuses %s seats', async (seats) => {
    expect(await buy(await openHouse(), seats)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-seats' },
    })
  })

  it('refuses an account that is not there', async () => {
    expect(await buy(await openHouse(), 1, 'one', 'nobody')).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-account' },
    })
  })
})
