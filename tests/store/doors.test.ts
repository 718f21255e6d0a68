import { connectStore, type Store, type WorkspaceTransaction } from '@daymark/store'
import { driverChannel } from '@daymark/store/driver'
import { instant } from '@daymark/store/extension'
import type { SystemTransaction } from '@daymark/store/internals'
import { outboxChannel } from '@daymark/store/runs'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it, onTestFinished } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { superuserUrl } from '../setup/superuser.ts'
import { insertARowOfEveryTable, noon, systemRows } from './a-row-of-every-table.ts'
import { asSuperuser } from './catalogue.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })

beforeAll(() => insertARowOfEveryTable(store, 'held'))
afterAll(() => store.close())

describe('values', () => {
  const accounts = () => store.inWorkspace('held', (tx) => tx.selectFrom('accounts').selectAll().execute())

  it('come back as instants in milliseconds, numbers, dates as text, and documents untouched', async () => {
    expect(await accounts()).toMatchObject([
      {
        signedUpAt: noon,
        eventSeq: 0,
        renewalDate: '2024-06-30',
        productsOwned: ['core'],
        attributes: { camelCase: { snake_case: 1 } },
      },
    ])
    const usage = await store.inWorkspace('held', (tx) =>
      tx.selectFrom('usageSamples').select(['at', 'used', 'limitValue']).execute(),
    )
    expect(usage).toEqual([{ at: noon, used: 7.5, limitValue: 10 }])
  })

  it('leave the driver as it is for others in the process', async () => {
    await accounts()
    const { rows } = await asSuperuser(database.url, (client) =>
      client.query('select signed_up_at from accounts'),
    )
    expect(rows).toEqual([{ signed_up_at: new Date(noon) }])
  })
})

describe('a transaction', () => {
  const fail = (code: string) => sql`do $$ begin raise exception using errcode = ${sql.lit(code)}; end $$`

  const limits = async (tx: SystemTransaction | WorkspaceTransaction) => {
    const { rows } = await sql<{ statement: string; idle: string }>`
      select current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx)
    return rows[0]
  }

  it('is run again when a table has changed under a prepared statement', async () => {
    const stores = connectStore({ databaseUrl: database.url, maxConnections: 1 })
    onTestFinished(() => stores.close())
    const alter = (change: string) =>
      asSuperuser(database.url, (client) => client.query(`alter table accounts ${change}`))
    onTestFinished(async () => void (await alter('drop column as_of_late')))
    const columns = () =>
      stores.inWorkspace('held', async (tx) => {
        const accounts = tx.selectFrom('accounts').selectAll().where('name', '=', 'Acme')
        return Object.keys(await accounts.executeTakeFirstOrThrow())
      })
    for (let time = 0; time < 3; time++) expect(await columns()).not.toContain('asOfLate')
    await alter('add column as_of_late text')
    expect(await columns()).toContain('asOfLate')
  })

  it.each([
    `o'clock`,
    String.raw`back\slash\'`,
    `x', true); reset role; select set_config('daymark.workspace_id', 'held', true); --`,
  ])('is in the workspace %s and in no other, whatever that is called', async (id) => {
    const seen = await store.inWorkspace(id, async (tx) => {
      const said = sql<{ id: string; role: string }>`
        select current_setting('daymark.workspace_id') as id, current_user as role`
      const { rows } = await said.execute(tx)
      return { ...rows[0], accounts: await tx.selectFrom('accounts').select('id').execute() }
    })
    expect(seen).toEqual({ id, role: 'daymark_app', accounts: [] })
  })

  it('that does nothing leaves nothing behind for the next on its connection', async () => {
    const one = connectStore({ databaseUrl: database.url, maxConnections: 1 })
    onTestFinished(() => one.close())
    await one.inWorkspace('held', () => Promise.resolve())
    await expect(one.inSystem((tx) => fail('22012').execute(tx))).rejects.toThrow()
    const { rows } = await one.inSystem((tx) =>
      sql<{ id: string }>`select current_setting('daymark.workspace_id') as id`.execute(tx),
    )
    expect(rows).toEqual([{ id: '' }])
  })

  it('is undone as a whole when its work throws', async () => {
    const work = store.inWorkspace('held', async (tx) => {
      await tx.updateTable('accounts').set({ name: 'Changed' }).execute()
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    const names = await store.inWorkspace('held', (tx) => tx.selectFrom('accounts').select('name').execute())
    expect(names).toEqual([{ name: 'Acme' }])
  })

  it.each(['40001', '40P01'])('is run again when PostgreSQL gives it up with %s', async (code) => {
    let times = 0
    const done = await store.inWorkspace('held', async (tx) => {
      times++
      if (times < 3) await fail(code).execute(tx)
      return 'done'
    })
    expect([done, times]).toEqual(['done', 3])
  })

  it('is not run again for ever, nor for any other error', async () => {
    const timesWith = async (code: string) => {
      let times = 0
      const work = store.inSystem(async (tx) => {
        times++
        await fail(code).execute(tx)
      })
      await expect(work).rejects.toMatchObject({ code })
      return times
    }
    expect(await timesWith('40001')).toBe(5)
    expect(await timesWith('22012')).toBe(1)
  })

  it('that does work outside is not run again, and may take its time', async () => {
    let times = 0
    const work = store.holdInSystem(async (tx) => {
      times++
      await fail('40001').execute(tx)
    })
    await expect(work).rejects.toMatchObject({ code: '40001' })
    expect(times).toBe(1)
    expect(await store.holdInSystem(limits)).toEqual({ statement: '25s', idle: '0' })
  })

  it('neither takes for ever over a statement nor holds its locks without doing anything', async () => {
    expect(await store.inWorkspace('held', limits)).toEqual({ statement: '25s', idle: '30s' })
    expect(await store.inSystem(limits)).toEqual({ statement: '25s', idle: '30s' })
  })

  it('of the system cannot be passed for one of a workspace, nor the other way round', () => {
    type InWorkspace = Parameters<Parameters<Store['inWorkspace']>[1]>[0]
    type InSystem = Parameters<Parameters<Store['inSystem']>[0]>[0]
    expectTypeOf<InSystem>().not.toExtend<InWorkspace>()
    expectTypeOf<InWorkspace>().not.toExtend<InSystem>()
  })
})

describe('listening', () => {
  /** Counts calls, and lets a test wait for the nth. */
  function counter() {
    let calls = 0
    const waiting = new Map<number, () => void>()
    const call = () => {
      calls++
      waiting.get(calls)?.()
    }
    const reached = (n: number) =>
      calls >= n ? Promise.resolve() : new Promise<void>((resolve) => void waiting.set(n, resolve))
    return { call, reached }
  }

  const addToOutbox = () =>
    store.inWorkspace('held', (tx) =>
      tx.insertInto('outbox').values({ runId: 'run', kind: 'nudge' }).execute(),
    )

  it('calls once connected, at each notice, and again after a lost connection', async () => {
    const { call, reached } = counter()
    onTestFinished(store.listen(outboxChannel, call))
    await reached(1)
    await addToOutbox()
    await reached(2)
    await asSuperuser(database.url, (client) =>
      client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1',
        [outboxChannel],
      ),
    )
    await reached(3)
    await addToOutbox()
    await reached(4)
  })

  it('ends with the store', async () => {
    const other = connectStore({ databaseUrl: database.url, maxConnections: 1 })
    const { call, reached } = counter()
    other.listen(driverChannel, call)
    await reached(1)
    await other.ping()
    await other.close()
    const { rows } = await asSuperuser(database.url, (client) =>
      client.query(
        'select from pg_stat_activity where datname = current_database() and application_name = $1',
        [driverChannel],
      ),
    )
    expect(rows).toEqual([])
  })

  it('does not wait for a server that is not there', async () => {
    const nowhere = connectStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', maxConnections: 1 })
    nowhere.listen(outboxChannel, () => undefined)
    await expect(nowhere.ping()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await nowhere.close()
  })
})

describe('the driver', () => {
  /** How many notices `work` caused. A marker, sent afterwards, says when all have come. */
  async function noticesOf(work: () => Promise<unknown>): Promise<number> {
    const client = new pg.Client({ connectionString: await superuserUrl(database.url) })
    await client.connect()
    onTestFinished(() => client.end())
    let notices = 0
    const marked = new Promise<void>((resolve) => {
      client.on('notification', ({ payload }) => (payload === 'marker' ? resolve() : void notices++))
    })
    await client.query(`listen ${driverChannel}`)
    await work()
    await client.query(`select pg_notify('${driverChannel}', 'marker')`)
    await marked
    return notices
  }

  const setDue = (workspaceId: string, at: number | null) =>
    store.inWorkspace(workspaceId, (tx) =>
      tx
        .updateTable('runs')
        .set({ nextDueAt: at === null ? null : instant(at) })
        .execute(),
    )

  it('is informed when a held clock is to move', async () => {
    const advance = () =>
      store.inSystem((tx) =>
        tx
          .updateTable('workspaces')
          .set({ advanceTo: instant(noon + 1) })
          .where('id', '=', 'held')
          .execute(),
      )
    expect(await noticesOf(advance)).toBe(1)
    expect(await noticesOf(advance)).toBe(0)
  })

  it('is informed when a held run is to be looked at, and not when only its next instant moves', async () => {
    const touch = () =>
      store.inWorkspace('held', (tx) =>
        tx
          .updateTable('runs')
          .set((eb) => ({ touches: eb('touches', '+', 1) }))
          .execute(),
      )
    expect(await noticesOf(touch)).toBe(1)
    expect(await noticesOf(() => setDue('held', noon + 1))).toBe(0)
    expect(await noticesOf(() => setDue('held', null))).toBe(0)
  })

  it('hears nothing of runs on the wall clock', async () => {
    await insertARowOfEveryTable(store, 'wall')
    await store.inSystem((tx) =>
      tx
        .updateTable('workspaces')
        .set({ clock: 'wall', heldAt: null, startsAt: null })
        .where('id', '=', 'wall')
        .execute(),
    )
    expect(await noticesOf(() => setDue('wall', noon))).toBe(0)
  })

  it('cannot be asked to move a clock that nobody holds', async () => {
    const { workspaces } = systemRows('free')
    const insert = store.inSystem((tx) =>
      tx
        .insertInto('workspaces')
        .values({ ...workspaces, clock: 'wall', heldAt: null, startsAt: null, advanceTo: instant(noon) })
        .execute(),
    )
    await expect(insert).rejects.toMatchObject({ constraint: 'workspaces_only_a_held_clock_is_moved' })
  })
})
