import type { InsertType, SelectType } from 'kysely'

/**
 * The description of every column of a table, derived from its type: the PostgreSQL type, then `null` when the column
 * may be empty, or `default` when an insert may leave it out. A test compares it with a migrated database, so the
 * types, the descriptions and the migrations cannot part.
 */
export type Columns<Table> = { readonly [K in keyof Table]-?: Column<Table[K]> }

type Column<C> =
  null extends SelectType<C>
    ? `${PostgresType<C>} null`
    : undefined extends InsertType<C>
      ? `${PostgresType<C>} default`
      : PostgresType<C>

type PostgresType<C, S = NonNullable<SelectType<C>>> = [S] extends [boolean]
  ? 'boolean'
  : [S] extends [string]
    ? 'text' | 'date'
    : [S] extends [number]
      ? NumberType<C>
      : [S] extends [readonly string[]]
        ? 'text[]'
        : 'jsonb'

type NumberType<C> = Date extends InsertType<C> ? 'timestamptz' : 'integer' | 'bigint' | 'numeric'
