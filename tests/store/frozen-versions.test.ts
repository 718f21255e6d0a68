import { connectStore } from '@daymark/store'
import { instant, json } from '@daymark/store/extension'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'
import { asSuperuser, readColumns } from './catalogue.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
const neverChanges = { code: '23001' }

beforeAll(() => insertARowOfEveryTable(store, 'a'))
afterAll(() => store.close())

/** The condition without which the store takes no write by hand. */
const own = sql`where workspace_id = current_setting('daymark.workspace_id')`

/** Version 1 is published and carries a run. What is done to it here is undone at the end of the test. */
function attempt(statement: RawBuilder<unknown>): Promise<bigint | undefined> {
  const undo = new Error('undo')
  return new Promise((resolve, reject) => {
    store
      .inWorkspace('a', async (tx) => {
        const { numAffectedRows } = await statement.execute(tx)
        resolve(numAffectedRows)
        throw undo
      })
      .catch(reject)
  })
}

describe('a published version', () => {
  it.each([
    ['its document', sql`update playbook_versions set document = '{"name": "Other"}'`],
    ['its plan', sql`update playbook_versions set plan_hash = null`],
    ['what triggers it', sql`update playbook_versions set listens_to = 'event other'`],
    ['its number', sql`update playbook_versions set version = 2`],
    [
      'when it was published',
      sql`update playbook_versions set published_at = published_at + interval '1 day'`,
    ],
    ['who published it', sql`update playbook_versions set published_by = 'another'`],
    ['its note', sql`update playbook_versions set note = 'another'`],
    ['that it is no draft', sql`update playbook_versions set status = 'draft', published_at = null`],
    ['that it is there', sql`delete from playbook_versions`],
  ])('never changes %s', async (_what, statement) => {
    await expect(attempt(sql`${statement} ${own}`)).rejects.toMatchObject(neverChanges)
  })

  it('can be retired, and is as frozen afterwards', async () => {
    const retire = sql`update playbook_versions set status = 'retired', retired_at = published_at ${own}`
    expect(await attempt(retire)).toBe(1n)
    const changeRetired = store.inWorkspace('a', async (tx) => {
      await retire.execute(tx)
      await sql`update playbook_versions set document = '{}' ${own}`.execute(tx)
    })
    await expect(changeRetired).rejects.toMatchObject(neverChanges)
  })

  it('has no other published version beside it', async () => {
    const second = sql`insert into playbook_versions (playbook_id, version, status, document, plan_hash, published_at)
      select playbook_id, 2, status, document, plan_hash, published_at from playbook_versions`
    await expect(attempt(second)).rejects.toMatchObject({ constraint: 'playbook_versions_one_published' })
  })
})

describe('a draft', () => {
  const draft = { playbookId: 'playbook', status: 'draft', document: json({}) } as const

  it('changes and can be thrown away', async () => {
    const deleted = await store.inWorkspace('a', async (tx) => {
      await tx
        .insertInto('playbookVersions')
        .values({ ...draft, version: 2 })
        .execute()
      await tx
        .updateTable('playbookVersions')
        .set({ document: json({ name: 'Better' }), planHash: 'hash' })
        .where('version', '=', 2)
        .execute()
      return tx.deleteFrom('playbookVersions').where('version', '=', 2).executeTakeFirstOrThrow()
    })
    expect(deleted.numDeletedRows).toBe(1n)
  })

  it('is published once the version before it is retired, and frozen from then on', async () => {
    const at = instant(noon)
    const publishAndDelete = store.inWorkspace('a', async (tx) => {
      const versions = tx.updateTable('playbookVersions')
      await tx
        .insertInto('playbookVersions')
        .values({ ...draft, version: 2 })
        .execute()
      await versions.set({ status: 'retired', retiredAt: at }).where('version', '=', 1).execute()
      const published = { status: 'published', planHash: 'hash', publishedAt: at } as const
      await versions.set(published).where('version', '=', 2).execute()
      await tx.deleteFrom('playbookVersions').where('version', '=', 2).execute()
    })
    await expect(publishAndDelete).rejects.toMatchObject({
      ...neverChanges,
      message: 'version 2 of playbook playbook is published and never changes',
    })
  })

  it('is the only one of its playbook', async () => {
    const two = store.inWorkspace('a', (tx) =>
      tx
        .insertInto('playbookVersions')
        .values([
          { ...draft, version: 3 },
          { ...draft, version: 4 },
        ])
        .execute(),
    )
    await expect(two).rejects.toMatchObject({ constraint: 'playbook_versions_one_draft' })
  })

  it('cannot be published without a plan', async () => {
    const planless = store.inWorkspace('a', (tx) =>
      tx
        .insertInto('playbookVersions')
        .values({
          ...draft,
          status: 'retired',
          version: 5,
          publishedAt: instant(noon),
          retiredAt: instant(noon),
        })
        .execute(),
    )
    await expect(planless).rejects.toMatchObject({ constraint: 'playbook_versions_published_plan' })
  })
})

describe('a plan', () => {
  it.each([sql`update plans set control = '{"other": true}'`, sql`delete from plans`])(
    'never changes',
    async (statement) => {
      await expect(attempt(sql`${statement} ${own}`)).rejects.toMatchObject(neverChanges)
    },
  )
})

it('lets a whole workspace go, with all that was frozen in it, and no other', async () => {
  await insertARowOfEveryTable(store, 'b')
  await store.inSystem(async (tx) => {
    await sql`set constraints all deferred`.execute(tx)
    await tx.deleteFrom('workspaces').where('id', '=', 'b').execute()
  })
  await asSuperuser(database.url, async (client) => {
    const columns = await readColumns(client)
    for (const { table } of columns.filter(({ column }) => column === 'workspace_id')) {
      const { rows } = await client.query(`select distinct workspace_id from ${table}`)
      expect(rows, table).toEqual([{ workspace_id: 'a' }])
    }
  })
})
