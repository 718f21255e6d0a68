import { WorkflowNotFoundError } from '@temporalio/client'
import pg from 'pg'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { superuserUrl } from '../setup/superuser.ts'
import { refusalOf, startApi, valueOf } from '../api/an-api.ts'
import { digestTables, workspaceTables } from '../edges/tables.ts'
import { eventually } from '../support/wall-clock.ts'
import {
  dayMs,
  deedsOf,
  growth,
  openWorld,
  populateWorld,
  start,
  startWorlds,
  untilItStands,
  type World,
} from './a-small-world.ts'

const worlds = await startWorlds()
const database = new pg.Client({ connectionString: await superuserUrl(worlds.database.url) })
await database.connect()
afterAll(() => database.end())

const at = (day: number) => new Date(start + day * dayMs).toISOString()
const wait = { query: { wait: 60 } }

async function populated(id: string, accounts = 4): Promise<World> {
  const world = await worlds.open(id)
  await populateWorld(world, accounts)
  return world
}

async function playedOut(world: World): Promise<unknown> {
  await valueOf(world.client.playClock())
  await untilItStands(world)
  return deedsOf(world)
}

function mailsOf(id: string) {
  return worlds
    .house()
    .mailbox.messages()
    .filter(({ workspace }) => workspace === id)
}

async function runsOf(id: string): Promise<string[]> {
  const { store } = worlds.house()
  const runs = await store.inWorkspace(id, (tx) => tx.selectFrom('runs').select('id').orderBy('id').execute())
  return runs.map((run) => run.id)
}

/** How a run stands at Temporal; null when it is not known there. */
async function stateOf(runId: string): Promise<string | null> {
  const { workflow } = worlds.house().client
  try {
    return (await workflow.getHandle(runId).describe()).status.name
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

async function digest(id: string) {
  return digestTables(database, await workspaceTables(database), id)
}

describe('a reset', () => {
  it('leaves what was entered before the clock moved, and nothing else; played again, all is the same', async () => {
    const world = await populated('again')
    const first = await playedOut(world)
    expect(mailsOf('again')).toHaveLength(8)
    const runIds = await runsOf('again')
    const { workflowService } = worlds.house().client
    const deleting = vi.spyOn(workflowService, 'deleteWorkflowExecution')
    const back = await world.client.resetWorkspace(wait)
    expect(back).toMatchObject({ status: 200, value: { state: 'standing', at: at(0), factsUntil: at(3) } })
    // Temporal takes histories away when it has put everything else about them in order: after some minutes.
    const deleted = deleting.mock.calls.map(([request]) => request.workflowExecution?.workflowId ?? '')
    expect(deleted.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(runIds)
    deleting.mockRestore()
    // Who is let in at the very start gets a first mail again.
    expect(mailsOf('again').filter(({ recipients }) => !recipients[0]?.includes('a-00000'))).toEqual([])
    expect(mailsOf('again').length).toBeLessThanOrEqual(1)
    const { items: accounts } = await valueOf(world.client.listAccounts())
    expect(accounts.map(({ name }) => name)).toEqual([0, 1, 2, 3].map((n) => `Company a-0000${n}`))
    expect(await playedOut(world)).toEqual(first)
    expect(mailsOf('again')).toHaveLength(8)
  })

  it('has who is let in at the very start let in again', async () => {
    const world = await populated('let-in', 1)
    const enrolled = () =>
      eventually('the first is let in', async () => {
        const { items } = await valueOf(world.client.listRuns())
        return items.length === 1 && items
      })
    const [before] = await enrolled()
    await valueOf(world.client.resetWorkspace(wait))
    const [after] = await enrolled()
    expect(after).toMatchObject({ accountId: 'a-00000', enrolledAt: at(0), state: 'open' })
    expect(after?.id).not.toBe(before?.id)
  })

  it('touches no other sandbox', async () => {
    const [one, other] = [await populated('one'), await populated('other')]
    for (const { client } of [one, other])
      await valueOf(client.advanceClock({ body: { to: at(2) }, query: { wait: 60 } }))
    const [before, mails, runIds] = [await digest('other'), mailsOf('other'), await runsOf('one')]
    expect(await Promise.all(runIds.map(stateOf))).toContain('RUNNING')
    await valueOf(one.client.resetWorkspace(wait))
    expect(await digest('other')).toEqual(before)
    expect(await Promise.all(runIds.map(stateOf))).not.toContain('RUNNING')
    expect(mailsOf('other')).toEqual(mails)
    const { items } = await valueOf(other.client.listRuns({ query: { state: 'open' } }))
    expect(items.length).toBeGreaterThan(0)
    await valueOf(other.client.advanceClock({ body: { to: at(9) }, query: { wait: 60 } }))
    expect(await untilItStands(other)).toMatchObject({ openRuns: 0 })
  })

  it('forgets what was entered after the start, and keeps playbooks as they are', async () => {
    const { client } = await populated('later')
    await valueOf(client.advanceClock({ body: { to: at(1) }, query: { wait: 60 } }))
    const account = { name: 'Late', planTier: 'Basic', seats: 3, signedUpAt: '2023-01-01' }
    await valueOf(client.putAccount({ params: { id: 'late' }, body: account }))
    const usage = { accountId: 'a-00003', metric: 'seats', at: at(40), used: 1, limit: 30 }
    await valueOf(client.recordUsage({ body: usage }))
    const seats = { id: 'bought', seats: 5 }
    await valueOf(client.purchaseSeats({ params: { id: 'a-00000' }, body: seats }))
    await valueOf(client.putDraft({ params: { id: growth.id }, body: { ...growth, name: 'Drawn on' } }))
    await valueOf(client.putDraft({ params: { id: 'new' }, body: { ...growth, id: 'new' } }))
    const playbooks = await valueOf(client.listPlaybooks())
    await valueOf(client.resetWorkspace(wait))
    expect(await refusalOf(client.getAccount({ params: { id: 'late' } }))).toBe('404 unknown-account')
    expect(await valueOf(client.getAccount({ params: { id: 'a-00000' } }))).toMatchObject({ seats: 10 })
    expect(await valueOf(client.getClock())).toMatchObject({ factsUntil: at(3) })
    const idle = playbooks.items.map((one) => ({ ...one, openRuns: 1, endedRuns: 0 }))
    const after = await valueOf(client.listPlaybooks())
    expect(after.items.map((one) => ({ ...one, openRuns: 1, endedRuns: 0 }))).toEqual(idle)
  })

  it('of a sandbox that was never played changes nothing that can be seen', async () => {
    const world = await populated('untouched', 3)
    await untilItStands(world)
    const before = await deedsOf(world)
    await valueOf(world.client.resetWorkspace(wait))
    await untilItStands(world)
    expect(await deedsOf(world)).toEqual(before)
  })

  it('again and again comes to the same', async () => {
    const world = await populated('thrice', 2)
    const first = await playedOut(world)
    for (let times = 0; times < 3; times++) await valueOf(world.client.resetWorkspace(wait))
    expect(await playedOut(world)).toEqual(first)
  })
})

describe('while everything goes back to the start', async () => {
  const api = await startApi()

  it('what would be lost is refused with words, and what may be read is read', async () => {
    const { client } = await openWorld(api.store, 'going-back', (key) => api.clientFor(key))
    const account = { name: 'Acme', planTier: 'Basic', seats: 3, signedUpAt: '2023-01-01' }
    await valueOf(client.putAccount({ params: { id: 'a' }, body: account }))
    expect(await client.resetWorkspace()).toMatchObject({ status: 202, value: { state: 'resetting' } })
    expect(await client.resetWorkspace()).toMatchObject({ status: 202 })
    const putting = client.putAccount({ params: { id: 'b' }, body: account })
    expect(await refusalOf(putting)).toBe('409 sandbox-resetting')
    expect(await refusalOf(client.pauseClock())).toBe('409 sandbox-resetting')
    const copying = client.copyWorkspace({ body: { from: at(0) } })
    expect(await refusalOf(copying)).toBe('409 sandbox-resetting')
    expect(await valueOf(client.getAccount({ params: { id: 'a' } }))).toMatchObject({ name: 'Acme' })
    await valueOf(client.putDraft({ params: { id: growth.id }, body: growth }))
  })
})
