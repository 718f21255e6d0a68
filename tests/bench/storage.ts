import pg from 'pg'
import { superuserUrl } from '../setup/superuser.ts'

/** What the database holds. */
export interface Storage {
  /** Bytes of all our tables, their indexes and what is stored beside them. */
  daymark: number
  /** Bytes of the database of Temporal's executions and their histories. */
  temporal: number
  /** Bytes of the database that Temporal lists executions from. */
  visibility: number
  /** Rows that a vacuum has left behind. */
  deadRows: number
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row> {
  const client = new pg.Client({ connectionString: await superuserUrl(url) })
  await client.connect()
  try {
    const { rows } = await client.query<Row>(text)
    const [row] = rows
    if (!row) throw new Error('An aggregate is always one row.')
    return row
  } finally {
    await client.end()
  }
}

async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: await superuserUrl(url) })
  await client.connect()
  try {
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** @param databaseUrl - of Daymark's database; Temporal's are on the same server */
export async function storageOf(databaseUrl: string): Promise<Storage> {
  await vacuum(databaseUrl)
  const ours = await ask<{ bytes: string; dead: string }>(
    databaseUrl,
    `select sum(pg_total_relation_size(relid)) as bytes, sum(n_dead_tup) as dead from pg_stat_user_tables`,
  )
  const theirs = await ask<{ executions: string; visibility: string }>(
    databaseUrl,
    `select pg_database_size('temporal') as executions, pg_database_size('temporal_visibility') as visibility`,
  )
  return {
    daymark: Number(ours.bytes),
    temporal: Number(theirs.executions),
    visibility: Number(theirs.visibility),
    deadRows: Number(ours.dead),
  }
}
