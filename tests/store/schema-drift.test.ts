import { simulatedPeopleColumns } from '@daymark/simulated-people'
import { databaseColumns } from '@daymark/store/internals'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { asSuperuser, readColumns } from './catalogue.ts'

const database = await createTestDatabase()
/** Of the store, and of the package that can be left out. */
const allColumns = { ...databaseColumns, ...simulatedPeopleColumns }
const columns = await asSuperuser(database.url, readColumns)

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

it('has exactly the tables that are described', () => {
  const described = Object.keys(allColumns).map(snakeCase)
  expect([...new Set(columns.map(({ table }) => table))].toSorted()).toEqual(described.toSorted())
})

it.each(Object.entries(allColumns))('has %s as it is described, column by column', (table, own) => {
  const found = columns.filter((column) => column.table === snakeCase(table))
  const described = Object.entries(own).map(([column, description]) => [snakeCase(column), description])
  expect(Object.fromEntries(found.map(({ column, description }) => [column, description]))).toEqual(
    Object.fromEntries(described),
  )
})

it('lets no column but recorded_at take its value from the wall clock', async () => {
  const { rows } = await asSuperuser(database.url, (client) =>
    client.query(`
      select table_name, column_name from information_schema.columns
      where table_schema in ('public', 'simulated_people') and table_name not like 'kysely%' and column_name <> 'recorded_at'
        and (column_default ~* '(now|timestamp|current_date|current_time)' or data_type like '%without time zone')`),
  )
  expect(rows).toEqual([])
})
