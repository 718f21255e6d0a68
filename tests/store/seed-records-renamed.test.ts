import { randomBytes } from 'node:crypto'
import { migrateToLatest } from '@daymark/migrations'
import { connectStore } from '@daymark/store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from '../setup/ask.ts'
import { asSuperuser } from './catalogue.ts'
import { migrateUntil } from './migrate-until.ts'

/** A database in which two sandboxes were seeded, one of them in the middle of a reset, before the table had its name. */
const name = `renamed_${randomBytes(6).toString('hex')}`
const { url: anyUrl } = await ask('/postgres')

function at(database: string): string {
  const url = new URL(anyUrl)
  url.pathname = `/${database}`
  return url.href
}

const store = connectStore({ databaseUrl: at(name), maxConnections: 1 })

beforeAll(async () => {
  await asSuperuser(at('postgres'), (client) => client.query(`create database ${name}`))
  await migrateUntil(at(name), '20261129T0940-add-version-notes')
  await asSuperuser(at(name), async (client) => {
    for (const [workspace, until] of [
      ['a', '1'],
      ['b', 'null'],
    ])
      await client.query(
        `insert into workspaces (id, name, time_zone, clock, held_at, starts_at, settings, resetting, retold_until)
         values ('${workspace}', 'W', 'UTC', 'held', '2024-01-01', '2024-01-01', '{}', ${until} is not null, ${until});
         insert into tellings (workspace_id, kind, rows) values
           ('${workspace}', 'members', '[{"id": "${workspace}-1"}]'), ('${workspace}', 'events', '[]')`,
      )
  })
  await migrateToLatest(at(name))
})

afterAll(async () => {
  await store.close()
  await asSuperuser(at('postgres'), (client) => client.query(`drop database ${name} with (force)`))
})

it('keeps every seed record in its order, and how far a reset had come', async () => {
  const found = await store.inWorkspace('a', async (tx) => ({
    records: await tx.selectFrom('seedRecords').select(['id', 'kind', 'rows']).orderBy('id').execute(),
    workspace: await tx.selectFrom('workspaces').select(['resetting', 'reseededUntil']).execute(),
  }))
  expect(found).toEqual({
    records: [
      { id: 1, kind: 'members', rows: [{ id: 'a-1' }] },
      { id: 2, kind: 'events', rows: [] },
    ],
    workspace: [{ resetting: true, reseededUntil: 1 }],
  })
})

it('goes on counting, and shows no workspace the records of another', async () => {
  const kinds = (workspace: string) =>
    store.inWorkspace(workspace, (tx) => tx.selectFrom('seedRecords').select('id').orderBy('id').execute())
  await store.inWorkspace('b', (tx) =>
    tx
      .insertInto('seedRecords')
      .values({ kind: 'usage', rows: '[]' as never })
      .execute(),
  )
  expect(await kinds('a')).toEqual([{ id: 1 }, { id: 2 }])
  expect(await kinds('b')).toEqual([{ id: 3 }, { id: 4 }, { id: 5 }])
})

it('leaves nothing under the old name', async () => {
  const { rows } = await asSuperuser(at(name), (client) =>
    client.query(`
      select relname as name from pg_class where relname ~ 'tellings|retold'
      union all select conname from pg_constraint where conname ~ 'tellings|retold'
      union all select attname from pg_attribute where attname ~ 'tellings|retold'
      union all select proname from pg_proc where prosrc ~ 'tellings|retold'`),
  )
  expect(rows).toEqual([])
})
