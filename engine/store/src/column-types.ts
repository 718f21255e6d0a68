import type { ColumnType } from 'kysely'
import type { JsonText } from './json.ts'

/** A `timestamptz`: read as epoch milliseconds, written as a `Date` (see `instant`). */
export type Instant = ColumnType<number, Date, Date>

/** An instant that may be absent. */
export type InstantOrNull = ColumnType<number | null, Date | null, Date | null>

/** When the row was written by the wall clock. The database fills it in; it is never the time of the domain. */
export type Recorded = ColumnType<number, Date | undefined, Date>

/** The workspace of a row. The database fills in the transaction's own; it never changes. */
export type WorkspaceId = ColumnType<string, string | undefined, never>

/** A number that the database hands out. */
export type Identity = ColumnType<number, undefined, never>

/** A `jsonb`: read as a value, written through `json`. */
export type Json<T> = ColumnType<T, JsonText<T>, JsonText<T>>

/** A `jsonb` that may be absent. */
export type JsonOrNull<T> = ColumnType<T | null, JsonText<T> | null, JsonText<T> | null>

/** A `jsonb` for which the database has a value when none is given. */
export type JsonDefault<T> = ColumnType<T, JsonText<T> | undefined, JsonText<T>>
