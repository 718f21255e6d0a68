import pg from 'pg'
import { expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'
import { superuserUrl } from './superuser.ts'
import { summaryLine } from './summary-reporter.ts'
import { connectTemporal, temporalServer } from './temporal.ts'

const [one, two] = [await createTestDatabase(), await createTestDatabase()]

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: await superuserUrl(url) })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

it('gives each caller a migrated database that no other sees', async () => {
  await query(one.url, 'create table only_here ()')
  const tables = (url: string) => query(url, `select to_regclass('only_here') as found`)
  expect(await tables(one.url)).toEqual([{ found: 'only_here' }])
  expect(await tables(two.url)).toEqual([{ found: null }])
  expect(await query(two.url, 'select name from kysely_migration limit 1')).toHaveLength(1)
})

it('gives a Temporal server that serves and knows the search attributes of runs', async () => {
  const { address, namespace } = await temporalServer()
  const connection = await connectTemporal(address)
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  await connection.close()
  expect(Object.keys(customAttributes)).toEqual(
    expect.arrayContaining(['AccountId', 'PlaybookId', 'PlaybookVersion', 'RunState', 'WorkspaceId']),
  )
})

it('ends a run with a line that names skipped tests only when there are some', () => {
  expect(summaryLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(summaryLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
