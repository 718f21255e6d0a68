import type pg from 'pg'
import { readColumns } from '../store/catalogue.ts'

/** The tables that belong to no workspace. */
const globalTables = ['action_definitions', 'lost_runs', 'temporal_namespaces', 'troubles']

/** @returns every table in which rows belong to workspaces, and the column that says to which */
export async function workspaceTables(client: pg.Client): Promise<Map<string, string>> {
  const names = new Set((await readColumns(client)).map(({ table }) => table))
  for (const table of globalTables) names.delete(table)
  return new Map([...names].map((table) => [table, table === 'workspaces' ? 'id' : 'workspace_id']))
}

/** What a table holds of a workspace, in little: equal only when every row is. */
export interface Digest {
  rows: number
  checksum: string | null
}

/** @returns the digest of every table, of one workspace or (null) of all, read behind every policy at one moment */
export async function digestTables(
  client: pg.Client,
  tables: ReadonlyMap<string, string>,
  workspaceId: string | null,
): Promise<Record<string, Digest>> {
  const parts = [...tables].map(
    ([table, column]) => `select '${table}' as name, count(*)::int as rows,
      md5(string_agg(md5(t::text), '' order by md5(t::text))) as checksum
      from ${table} t where $1::text is null or t.${column} = $1`,
  )
  const { rows } = await client.query<Digest & { name: string }>(parts.join(' union all '), [workspaceId])
  return Object.fromEntries(rows.map(({ name, ...digest }) => [name, digest]))
}
