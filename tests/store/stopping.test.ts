import {
  connectStore,
  enrolByHand,
  ingestEvents,
  ingestUsage,
  retirePlaybook,
  startPlaybook,
  stopPlaybook,
  workspaceClock,
} from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import {
  addAccount,
  atEightyPercent,
  dayMs,
  decisions,
  endRuns,
  openWorkspace,
  publish,
  start,
} from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 8 })
afterAll(() => store.close())

const by = { by: 'Ann’s key', at: start }

async function openHouse(playbook: Parameters<typeof publish>[1] = {}) {
  const id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx)
    await publish(tx, playbook)
  })
  return id
}

const stop = (id: string, runs: Parameters<typeof stopPlaybook>[2] = 'go-on') =>
  store.inWorkspace(id, (tx) => stopPlaybook(tx, 'growth', runs, by))
const begin = (id: string, runs: Parameters<typeof startPlaybook>[2] = 'resume') =>
  store.inWorkspace(id, (tx) => startPlaybook(tx, 'growth', runs, by))

function enrol(id: string, key: string, accountId = 'acme') {
  return store.inWorkspace(id, async (tx) => {
    const answer = await enrolByHand(tx, await workspaceClock(tx), { playbookId: 'growth', accountId, key })
    if (!answer.ok) throw new Error(answer.refusal.message)
    return answer.value
  })
}

function report(id: string, day: number, used: number) {
  const sample = { accountId: 'acme', metric: 'seats', at: start - day * dayMs, used, limit: 100 }
  return store.inWorkspace(id, async (tx) => ingestUsage(tx, await workspaceClock(tx), [sample]))
}

const asked = (id: string) =>
  store.inWorkspace(id, (tx) =>
    tx
      .selectFrom('outbox')
      .select(['runId', 'kind'])
      .select(sql<{ type: string } | null>`operation`.as('operation'))
      .where('kind', '=', 'operate')
      .orderBy('id')
      .execute(),
  )

describe('a playbook that is stopped', () => {
  it('enrols nobody by hand, and the decision says why', async () => {
    const id = await openHouse()
    await stop(id)
    expect(await enrol(id, 'a')).toMatchObject({
      outcome: 'not-enrolled',
      code: 'stopped',
      reason: 'Not enrolled: the playbook is stopped',
    })
    await begin(id)
    expect(await enrol(id, 'b')).toMatchObject({ outcome: 'enrolled' })
  })

  it('enrols nobody whom an event brings', async () => {
    const entry = { trigger: { on: 'event', kind: 'hiring.detected' } } as const
    const id = await openHouse({ entry })
    await stop(id)
    const hiring = (event: string) =>
      store.inWorkspace(id, async (tx) =>
        ingestEvents(tx, await workspaceClock(tx), [
          {
            id: event,
            accountId: 'acme',
            kind: 'hiring.detected',
            occurredAt: start,
            properties: {},
            source: 'crm',
          },
        ]),
      )
    await hiring('one')
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: stopped'])
    await begin(id)
    await hiring('two')
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: stopped', 'acme: enrolled'])
  })

  it('forgets nobody who crosses its threshold: the next report at it enrols them, once it is started again', async () => {
    const id = await openHouse({ entry: atEightyPercent })
    await stop(id)
    await report(id, 9, 85)
    await report(id, 8, 90)
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: stopped'])
    await begin(id)
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: stopped'])
    await report(id, 7, 88)
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: stopped', 'acme: enrolled'])
  })

  it('does not ask again who crossed before it was stopped', async () => {
    const id = await openHouse({ entry: atEightyPercent })
    await report(id, 9, 85)
    await store.inWorkspace(id, (tx) => endRuns(tx, start - 8 * dayMs))
    await stop(id)
    await begin(id)
    await report(id, 7, 88)
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: enrolled'])
  })

  it('is stopped for an enrolment that has begun before, and finds the run of one that is done', async () => {
    const id = await openHouse()
    const both = await Promise.all([enrol(id, 'a'), stop(id, 'end')])
    const [decision, stopped] = both
    const ended = await asked(id)
    expect(stopped.ok && stopped.value.runs).toBe(decision.outcome === 'enrolled' ? 1 : 0)
    expect(ended.map(({ runId }) => runId)).toEqual(decision.runId === null ? [] : [decision.runId])
  })
})

describe('its open runs', () => {
  async function openRuns(count: number) {
    const id = await openHouse()
    for (let n = 0; n < count; n++) {
      await store.inWorkspace(id, (tx) => addAccount(tx, { id: `a-${n}` }))
      await enrol(id, 'once', `a-${n}`)
    }
    return id
  }

  it('go on, and are counted', async () => {
    const id = await openRuns(3)
    expect(await stop(id)).toEqual({ ok: true, value: { state: 'stopped', runs: 3 } })
    expect(await asked(id)).toEqual([])
  })

  it('end, each by an item that the relay delivers', async () => {
    const id = await openRuns(3)
    expect(await stop(id, 'end')).toEqual({ ok: true, value: { state: 'stopped', runs: 3 } })
    expect((await asked(id)).map(({ operation }) => operation)).toEqual(
      Array.from({ length: 3 }, () => ({ type: 'cancel', reason: 'playbook-stopped', at: start })),
    )
  })

  it('are paused and resumed with it, but for those that an operator had paused', async () => {
    const id = await openRuns(3)
    await store.inWorkspace(id, (tx) =>
      tx
        .updateTable('runs')
        .set({ pausedAt: instant(start) })
        .where('accountId', '=', 'a-1')
        .execute(),
    )
    expect(await stop(id, 'pause')).toMatchObject({ value: { runs: 2 } })
    expect(await stop(id, 'pause')).toMatchObject({ value: { runs: 0 } })
    expect(await begin(id)).toEqual({ ok: true, value: { state: 'active', runs: 2 } })
    expect((await asked(id)).map(({ operation }) => operation?.type)).toEqual([
      'pause',
      'pause',
      'resume',
      'resume',
    ])
    expect(await begin(id)).toMatchObject({ value: { runs: 0 } })
  })

  it('are paused again by who stops it before they have resumed', async () => {
    const id = await openRuns(1)
    await stop(id, 'pause')
    await store.inWorkspace(id, async (tx) => {
      await tx.deleteFrom('outbox').execute()
      await tx
        .updateTable('runs')
        .set({ pausedAt: instant(start) })
        .execute()
    })
    await begin(id)
    expect(await stop(id, 'pause')).toMatchObject({ value: { runs: 1 } })
    expect((await asked(id)).map(({ operation }) => operation?.type)).toEqual(['resume', 'pause'])
    expect(await begin(id)).toMatchObject({ value: { runs: 1 } })
  })

  it('may stay paused when it starts again', async () => {
    const id = await openRuns(1)
    await stop(id, 'pause')
    expect(await begin(id, 'stay-paused')).toEqual({ ok: true, value: { state: 'active', runs: 0 } })
  })
})

it('a playbook that is retired enrols nobody until it is published anew', async () => {
  const id = await openHouse()
  await store.inWorkspace(id, (tx) => retirePlaybook(tx, 'growth', 'go-on', by))
  expect(await enrol(id, 'a')).toMatchObject({ reason: 'Not enrolled: the playbook is retired' })
  await store.inWorkspace(id, (tx) => publish(tx))
  expect(await enrol(id, 'b')).toMatchObject({ outcome: 'enrolled' })
})

it('a playbook that is stopped stays so when a version is published', async () => {
  const id = await openHouse()
  await stop(id)
  await store.inWorkspace(id, (tx) => publish(tx))
  expect(await enrol(id, 'a')).toMatchObject({ code: 'stopped' })
})

it('what is not there, or was never published, is not stopped', async () => {
  const id = await openWorkspace(store)
  expect(await stop(id)).toMatchObject({ refusal: { code: 'unknown-playbook' } })
  await store.inWorkspace(id, (tx) =>
    tx.insertInto('playbooks').values({ id: 'growth', name: 'Growth', family: 'growth' }).execute(),
  )
  expect(await stop(id)).toMatchObject({ refusal: { code: 'not-published' } })
  expect(await begin(id)).toMatchObject({ refusal: { code: 'not-published' } })
})
