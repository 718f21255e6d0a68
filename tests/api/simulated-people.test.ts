import {
  nextDueReaction,
  planReactions,
  settleReaction,
  type SimulatedPeopleTables,
  withSimulatedPeople,
} from '@daymark/simulated-people'
import { simulatedPeopleForDriver } from '@daymark/simulated-people/driver'
import { removeAccounts, reseedNext } from '@daymark/store/driver'
import { expect, it } from 'vitest'
import { acme, refusalOf, start, startApi, valueOf } from './an-api.ts'

const api = await startApi()

const dayMs = 86_400_000

it('counts a purchase of seats once, whoever reports it twice', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, seats: 10 } }))
  const buy = (id: string, seats: number) =>
    valueOf(client.purchaseSeats({ params: { id: 'a' }, body: { id, seats } }))
  expect(await buy('invoice-1', 3)).toEqual({ seats: 13, known: false })
  expect(await buy('invoice-1', 3)).toEqual({ seats: 13, known: true })
  expect(await buy('invoice-2', 2)).toEqual({ seats: 15, known: false })
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  expect(items.map(({ kind, properties }) => [kind, properties['added']])).toEqual([
    ['seats.changed', 2],
    ['seats.changed', 3],
  ])
})

it('takes behaviour profiles of known accounts, with seats for those who buy and none for the others', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const { stored, problems } = await valueOf(
    client.putBehaviourProfiles({
      body: {
        rows: [
          { accountId: 'a', reactsTo: 'offer', afterDays: 2, seatsAdded: 3 },
          { accountId: 'nobody', reactsTo: 'nothing' },
          { accountId: 'a', reactsTo: 'organic' },
          { accountId: 'a', reactsTo: 'declines', seatsAdded: 3 },
        ],
      },
    }),
  )
  expect(stored).toBe(1)
  expect(problems.map(({ row, field, code }) => [row, field, code])).toEqual([
    [1, 'accountId', 'unknown-account'],
    [2, 'seatsAdded', 'invalid-value'],
    [3, 'seatsAdded', 'invalid-value'],
  ])
})

it('simulates nobody where people are real', async () => {
  const { client } = await api.openWorkspace(null)
  const rows = [{ accountId: 'a', reactsTo: 'nothing' as const }]
  expect(await refusalOf(client.putBehaviourProfiles({ body: { rows } }))).toBe('409 clock-is-wall')
})

it('plans one reaction to what happened, however often it is planned, and says what came of it', async () => {
  const { id, client } = await api.openWorkspace()
  const body = { ...acme, seats: 10, timeZone: 'America/New_York', signedUpAt: '2024-01-01' }
  await valueOf(client.putAccount({ params: { id: 'a' }, body }))
  const profile = { accountId: 'a', reactsTo: 'organic', afterDays: 1, seatsAdded: 2 } as const
  await valueOf(client.putBehaviourProfiles({ body: { rows: [profile] } }))
  const at = '2024-01-15T02:00:00Z'
  await valueOf(client.recordUsage({ body: { accountId: 'a', metric: 'seats', at, used: 8, limit: 10 } }))
  await api.store.inWorkspace(id, planReactions)
  await api.store.inWorkspace(id, planReactions)
  const planned = await valueOf(client.listPlannedReactions())
  // It was still the 14th in New York; four days later at 10:00 there.
  expect(planned.items).toMatchObject([
    { accountId: 'a', kind: 'grow', at: '2024-01-18T15:00:00.000Z', state: 'planned', words: null },
  ])
  expect(await api.store.inWorkspace(id, (tx) => nextDueReaction(tx, start))).toBeNull()
  const due = await api.store.inWorkspace(id, (tx) => nextDueReaction(tx, start + 4 * dayMs))
  expect(due).toMatchObject({ kind: 'grow', about: { seats: 2 } })
  await api.store.inWorkspace(id, (tx) => settleReaction(tx, due!.id, { state: 'done', words: 'Grew' }))
  expect((await valueOf(client.listPlannedReactions({ query: { state: 'done' } }))).items).toMatchObject([
    { words: 'Grew' },
  ])
  expect(await api.store.inWorkspace(id, (tx) => nextDueReaction(tx, start + 4 * dayMs))).toBeNull()
})

/** Somebody who grows by themselves, and has reached 80 % already. */
async function openGrowing() {
  const { id, client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, signedUpAt: '2024-01-01' } }))
  const profile = { accountId: 'a', reactsTo: 'organic', afterDays: 1, seatsAdded: 2 } as const
  await valueOf(client.putBehaviourProfiles({ body: { rows: [profile] } }))
  const at = '2024-01-14T02:00:00Z'
  await valueOf(client.recordUsage({ body: { accountId: 'a', metric: 'seats', at, used: 8, limit: 10 } }))
  return { id, client }
}

it('plays on for somebody who is going to react, though nothing else is to come', async () => {
  const { id, client } = await openGrowing()
  expect(await refusalOf(client.playClock())).toBe('409 nothing-ahead')
  await api.store.inWorkspace(id, planReactions)
  expect(await valueOf(client.playClock())).toMatchObject({ state: 'playing' })
})

it('goes with the accounts that a reset takes away, and comes back as it was before the clock first moved', async () => {
  const { id } = await openGrowing()
  const inside = <T>(work: Parameters<typeof api.store.inWorkspace<T>>[1]) => api.store.inWorkspace(id, work)
  await inside(planReactions)
  const rowsOf = (table: keyof SimulatedPeopleTables) =>
    inside((tx) => withSimulatedPeople(tx).selectFrom(table).select('accountId').execute())
  const both = async () => [
    await rowsOf('simulatedPeople.behaviourProfiles'),
    await rowsOf('simulatedPeople.plannedReactions'),
  ]
  expect(await both()).toEqual([[{ accountId: 'a' }], [{ accountId: 'a' }]])
  await inside((tx) => removeAccounts(tx, 10))
  expect(await both()).toEqual([[], []])
  const { seeds } = simulatedPeopleForDriver({
    store: api.store,
    places: { apiUrl: '', publicUrl: '', mailboxUrl: null },
    failpoint: () => Promise.resolve(),
  })
  for (let after: number | null = 0; after !== null;) {
    const from: number = after
    after = await inside((tx) => reseedNext(tx, from, seeds))
  }
  expect(await both()).toEqual([[{ accountId: 'a' }], []])
})
