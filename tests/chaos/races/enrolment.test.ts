import { connectStore, enrolByHand, type Store, workspaceClock } from '@daymark/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { query } from '../ledger.ts'
import { populate } from '../population.ts'
import { holdAccount, holdOpen, untilWaiting } from './locks.ts'

const database = await createTestDatabase()
const wishes = 20
let store: Store

beforeAll(() => {
  store = connectStore({ databaseUrl: database.url, maxConnections: wishes + 5 })
})

afterAll(() => store.close())

/** A workspace with an account whose run is over, and which may enter again at once. */
async function openTo(accountId: string): Promise<string> {
  const { workspaceId } = await populate(store, 'held', 1)
  await store.inWorkspace(workspaceId, async (tx) => {
    await tx.deleteFrom('decisions').execute()
    await tx.deleteFrom('runs').where('accountId', '=', accountId).execute()
  })
  return workspaceId
}

function enrol(workspaceId: string, key: string) {
  return store.inWorkspace(workspaceId, async (tx) =>
    enrolByHand(tx, await workspaceClock(tx), { playbookId: 'chaos', accountId: 'account-0', key }),
  )
}

function codesOf(results: Awaited<ReturnType<typeof enrol>>[]): string[] {
  return results.map((result) => (result.ok ? result.value.code : result.refusal.code)).sort()
}

test('of twenty enrolments of an account at once, one begins a run', async () => {
  const workspaceId = await openTo('account-0')
  const holding = await holdAccount(store, workspaceId, 'account-0')
  const enrolling = Promise.all(
    Array.from({ length: wishes }, (_, index) => enrol(workspaceId, `wish-${index}`)),
  )
  await untilWaiting(database.url, wishes)
  await holding.commit()
  const codes = codesOf(await enrolling)
  expect(codes).toEqual([...Array<string>(wishes - 1).fill('already-running'), 'enrolled'])
  const counts = await query(
    database.url,
    `select (select count(*)::int from runs where workspace_id = $1) as runs,
      (select count(*)::int from outbox where workspace_id = $1) as starts,
      (select count(*)::int from decisions where workspace_id = $1) as decisions`,
    [workspaceId],
  )
  expect(counts).toEqual([{ runs: 1, starts: 1, decisions: wishes }])
})

test('the same request made twenty times at once is one decision', async () => {
  const workspaceId = await openTo('account-0')
  const holding = await holdAccount(store, workspaceId, 'account-0')
  const enrolling = Promise.all(Array.from({ length: wishes }, () => enrol(workspaceId, 'the-wish')))
  await untilWaiting(database.url, wishes)
  await holding.commit()
  const results = await enrolling
  expect(new Set(results.map((result) => result.ok && result.value.id)).size).toBe(1)
})

test('a second open run is impossible even for somebody who holds no lock', async () => {
  const workspaceId = await openTo('account-0')
  await enrol(workspaceId, 'first')
  const copy = `insert into runs (workspace_id, id, playbook_id, version, plan_hash, account_id, family, state,
      enrolled_at, at, trigger, watches, start_seq)
    select workspace_id, 'run_copy', $2, version, plan_hash, account_id, $3, state, enrolled_at, at, trigger, watches,
      start_seq from runs where workspace_id = $1`
  const insert = (playbookId: string, family: string) =>
    query(database.url, copy, [workspaceId, playbookId, family])
  await expect(insert('chaos', 'another')).rejects.toMatchObject({ constraint: 'runs_one_open_per_playbook' })
  await expect(insert('another', 'chaos')).rejects.toMatchObject({ constraint: 'runs_one_open_per_family' })
})

test('an event that is being recorded when an account is enrolled is on one side of the run’s beginning', async () => {
  const workspaceId = await openTo('account-0')
  const recording = await holdOpen(store, workspaceId, (tx) =>
    tx.updateTable('accounts').set({ eventSeq: 7 }).where('id', '=', 'account-0').execute(),
  )
  const enrolling = enrol(workspaceId, 'meanwhile')
  await untilWaiting(database.url, 1)
  await recording.commit()
  expect(codesOf([await enrolling])).toEqual(['enrolled'])
  const runs = await query(database.url, 'select start_seq::int as seq from runs where workspace_id = $1', [
    workspaceId,
  ])
  expect(runs).toEqual([{ seq: 7 }])
})
