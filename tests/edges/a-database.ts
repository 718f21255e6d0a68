import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { TestApi } from '../api/an-api.ts'
import { ask } from '../setup/ask.ts'

/** A superuser's look into the database behind an API, past every policy. */
export interface Behind {
  url: string
  client: pg.Client
  /** The hash of a key, as it is kept. */
  hashOf(key: string): string
  /** Has a workspace's clock stand again, whatever was asked of it. */
  letStand(workspaceId: string): Promise<void>
  close(): Promise<void>
}

/** @returns the database that the API of a test works on */
export async function databaseOf({ store }: TestApi): Promise<Behind> {
  const name = await store.inSystem(async (tx) => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(tx)
    return rows[0]?.name ?? ''
  })
  const url = new URL((await ask('/postgres')).url)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return {
    url: url.href,
    client,
    hashOf: (key) => createHash('sha256').update(key).digest('hex'),
    letStand: async (workspaceId) => {
      await client.query(
        `update workspaces set advance_to = null, moved_from = null, playing = false, days_per_second = null,
           resetting = false, advance_error = null where id = $1`,
        [workspaceId],
      )
    },
    close: () => client.end(),
  }
}
