import { type RawBuilder, sql } from 'kysely'

/** The instant as a `timestamptz` column takes it. `at` is in epoch milliseconds. */
export function instant(at: number): Date {
  return new Date(at)
}

/** Like `instant`, for a column that may be empty. */
export function instantOrNull(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

/** The instant as the right side of a comparison with a `timestamptz` column, which reads as a number. */
export function atInstant(at: number): RawBuilder<number> {
  return sql<number>`${new Date(at)}::timestamptz`
}
