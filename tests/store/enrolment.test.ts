import {
  connectStore,
  enrolByHand,
  ingestUsage,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import { instant, json } from '@daymark/store/extension'
import { decideEnrolment, publishedPlaybook, type RunsTable } from '@daymark/store/internals'
import { type Insertable, sql } from 'kysely'
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
const store = connectStore({ databaseUrl: database.url, maxConnections: 20 })
afterAll(() => store.close())

const byHand = { trigger: { on: 'manual' } } as const

async function openHouse(...playbooks: Parameters<typeof publish>[1][]) {
  const id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx)
    for (const playbook of playbooks) await publish(tx, playbook)
  })
  return id
}

let wishes = 0

function enrol(id: string, { playbookId = 'growth', accountId = 'acme', key = `wish ${++wishes}` } = {}) {
  return store.inWorkspace(id, async (tx) => {
    const answer = await enrolByHand(tx, await workspaceClock(tx), { playbookId, accountId, key })
    if (!answer.ok) return { code: answer.refusal.code, reason: answer.refusal.message }
    return answer.value
  })
}

/** Decides at an instant of its own, as a trigger does. */
function enrolAt(id: string, at: number) {
  return store.inWorkspace(id, async (tx) => {
    const playbook = await publishedPlaybook(tx, 'growth')
    if (!playbook) throw new Error('It is published.')
    const request = { playbook, accountId: 'acme', at, triggerKey: `at ${at}`, trigger: {} }
    return decideEnrolment(tx, await workspaceClock(tx), request)
  })
}

/** An open run of the playbook that no enrolment wrote. */
async function aRun(tx: WorkspaceTransaction): Promise<Insertable<RunsTable>> {
  const playbook = await publishedPlaybook(tx, 'growth')
  if (!playbook) throw new Error('It is published.')
  const { playbookId, version, planHash, family, watches } = playbook
  const at = instant(start)
  const run = { id: 'run', accountId: 'acme', state: 'open', startSeq: 0, trigger: json({}) } as const
  return { ...run, playbookId, version, planHash, family, watches, enrolledAt: at, at }
}

/** Returns when another transaction waits for a lock; the database is this file's own. */
async function untilSomebodyWaits(tx: WorkspaceTransaction): Promise<void> {
  for (let looks = 0; looks < 10_000; looks++) {
    const { rows } = await sql`
      select from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`.execute(tx)
    if (rows.length > 0) return
  }
  throw new Error('Nobody waits.')
}

describe('an enrolment', () => {
  it('writes run, decision and the start for Temporal together', async () => {
    const id = await openHouse({})
    const decision = await enrol(id)
    expect(decision).toMatchObject({ outcome: 'enrolled', code: 'enrolled', at: start })
    const [runs, outbox, kept] = await store.inWorkspace(id, (tx) =>
      Promise.all([
        tx.selectFrom('runs').selectAll().execute(),
        tx.selectFrom('outbox').select(['runId', 'kind']).execute(),
        tx.selectFrom('decisions').select(['runId', 'reason']).execute(),
      ]),
    )
    expect(runs).toMatchObject([
      {
        state: 'open',
        enrolledAt: start,
        at: start,
        nextDueAt: start,
        startSeq: 0,
        watches: ['seats.changed'],
        version: 1,
      },
    ])
    const runId = runs[0]?.id
    expect([outbox, kept]).toEqual([[{ runId, kind: 'start' }], [{ runId, reason: 'Enrolled' }]])
  })

  it('of twenty at once is exactly one; the others find it running', async () => {
    const id = await openHouse({})
    const made = await Promise.all(Array.from({ length: 20 }, () => enrol(id)))
    expect(made.map(({ code }) => code).sort()).toEqual([
      ...Array.from({ length: 19 }, () => 'already-running'),
      'enrolled',
    ])
    expect(await store.inWorkspace(id, (tx) => tx.selectFrom('runs').select('id').execute())).toHaveLength(1)
  })

  it('of twenty at once into a family is one play', async () => {
    const playbooks = Array.from({ length: 5 }, (_, n) => ({ id: `play-${n}`, family: 'seats' }))
    const id = await openHouse(...playbooks)
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => enrol(id, { playbookId: `play-${n % 5}` })),
    )
    expect(made.filter(({ code }) => code === 'enrolled')).toHaveLength(1)
    expect(new Set(made.map(({ code }) => code))).toEqual(
      new Set(['enrolled', 'already-running', 'family-busy']),
    )
  })

  it('gives way to a run that the database sees first, whoever wrote it', async () => {
    const id = await openHouse({})
    const enrolling = await store.inWorkspace(id, async (tx) => {
      await tx
        .insertInto('runs')
        .values(await aRun(tx))
        .execute()
      const decision = enrol(id)
      await untilSomebodyWaits(tx)
      return { decision }
    })
    expect(await enrolling.decision).toMatchObject({ code: 'already-running' })
  })

  it('is decided once per key, however often it is asked for', async () => {
    const id = await openHouse({})
    const first = await enrol(id, { key: 'once' })
    await store.inWorkspace(id, (tx) => endRuns(tx, start))
    const again = await Promise.all([enrol(id, { key: 'once' }), enrol(id, { key: 'once' })])
    expect(again).toEqual([first, first])
  })
})

describe('a refusal to enrol says why:', () => {
  it('the condition, with what was found and what was needed', async () => {
    const where = { field: 'account.seats', operator: 'at-least', value: 50 } as const
    const id = await openHouse({ entry: { ...atEightyPercent, where } })
    expect(await enrol(id)).toMatchObject({
      outcome: 'not-enrolled',
      code: 'condition',
      reason: 'Not enrolled: account.seats is 10, needed: is at least 50',
      facts: { 'account.seats': 10 },
      runId: null,
    })
  })

  it('the cool-down, with the day on which it is over', async () => {
    const id = await openHouse({})
    await enrol(id)
    await store.inWorkspace(id, (tx) => endRuns(tx, start))
    expect(await enrolAt(id, start + 60 * dayMs - 1)).toMatchObject({
      code: 'cool-down',
      reason: 'Not enrolled: the last run ended on 2024-01-15; it may enter again from 2024-03-15',
    })
    expect(await enrolAt(id, start + 60 * dayMs)).toMatchObject({ code: 'enrolled' })
  })

  it('that an account enters only once, where the author names no days', async () => {
    const id = await openHouse({ entry: byHand })
    await enrol(id)
    await store.inWorkspace(id, (tx) => endRuns(tx, start))
    expect(await enrolAt(id, start + 3000 * dayMs)).toMatchObject({ code: 'cool-down' })
  })

  it('the other play of the family, by its name', async () => {
    const id = await openHouse({ family: 'seats' }, { id: 'upgrade', family: 'seats' }, { id: 'renewal' })
    await enrol(id, { playbookId: 'upgrade' })
    expect(await enrol(id)).toMatchObject({
      code: 'family-busy',
      reason: 'Not enrolled: “The upgrade play” of the family "seats" is running',
    })
    expect(await enrol(id, { playbookId: 'renewal' })).toMatchObject({ code: 'enrolled' })
  })

  it('that the account had not signed up', async () => {
    const id = await openHouse({})
    expect(await enrolAt(id, Date.UTC(2019, 0, 1))).toMatchObject({ code: 'not-signed-up' })
  })

  it('that, on the wall clock, it happened too long ago: history that is brought in writes to nobody', async () => {
    const id = await openWorkspace(store, null)
    await store.inWorkspace(id, async (tx) => {
      await addAccount(tx)
      await publish(tx)
      const now = (await workspaceClock(tx)).at
      const sample = { accountId: 'acme', metric: 'seats', limit: 10 }
      await ingestUsage(tx, await workspaceClock(tx), [
        { ...sample, at: now - 365 * dayMs, used: 9 },
        { ...sample, at: now - 300 * dayMs, used: 2 },
        { ...sample, at: now - dayMs / 2, used: 8 },
      ])
    })
    expect(await store.inWorkspace(id, decisions)).toEqual(['acme: too-late', 'acme: enrolled'])
    const late = await store.inWorkspace(id, (tx) =>
      tx.selectFrom('decisions').select('reason').where('code', '=', 'too-late').executeTakeFirstOrThrow(),
    )
    expect(late.reason).toMatch(/^Not enrolled: it happened on .*, more than 1 day before it was told$/)
  })

  it('never, on a held clock, that it happened long ago', async () => {
    const id = await openHouse({})
    expect(await enrolAt(id, start - 365 * dayMs)).toMatchObject({ code: 'enrolled' })
  })

  it('as a value, when there is nothing to decide about', async () => {
    const id = await openHouse({})
    await store.inWorkspace(id, async (tx) => {
      await addAccount(tx, { id: 'tomorrow', signedUpAt: start + 1 })
      await tx.insertInto('playbooks').values({ id: 'drawn', name: 'Drawn', family: 'seats' }).execute()
    })
    const refusals = [
      { accountId: 'nobody' },
      { accountId: 'tomorrow' },
      { playbookId: 'none' },
      { playbookId: 'drawn' },
    ]
    const codes = []
    for (const refusal of refusals) codes.push((await enrol(id, refusal)).code)
    expect(codes).toEqual(['unknown-account', 'unknown-account', 'unknown-playbook', 'not-published'])
    expect(await store.inWorkspace(id, decisions)).toEqual([])
  })
})
