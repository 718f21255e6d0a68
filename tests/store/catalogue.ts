import pg from 'pg'
import { superuserUrl } from '../setup/superuser.ts'

/** Runs `work` on a connection of the superuser of a database's server, who sees behind every policy. */
export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await superuserUrl(url) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export interface CatalogueColumn {
  table: string
  column: string
  /** As the store describes it: `text`, `timestamptz null`, `bigint default`. */
  description: string
}

/** Every column of every table, as the database has it; those outside `public` with their schema. The migrator's own tables are not ours. */
export async function readColumns(client: pg.Client): Promise<CatalogueColumn[]> {
  const { rows } = await client.query<CatalogueColumn>(`
    select case table_schema when 'public' then '' else table_schema || '.' end || table_name as table,
      column_name as column,
      case data_type
        when 'timestamp with time zone' then 'timestamptz'
        when 'ARRAY' then substr(udt_name, 2) || '[]'
        else data_type
      end ||
      case
        when is_nullable = 'YES' then ' null'
        when column_default is not null or is_identity = 'YES' then ' default'
        else ''
      end as description
    from information_schema.columns
    where table_schema in ('public', 'simulated_people') and table_name not like 'kysely%'
    order by table_schema, table_name, ordinal_position`)
  return rows
}
