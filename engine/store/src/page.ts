import { type RawBuilder, sql } from 'kysely'

/** A place in a list: the value that it is ordered by, and the id that orders equals. */
export interface Place {
  value: string | number
  id: string
}

/** Which part of a list is wanted: what comes after a place. */
export interface PageRequest {
  after: Place | null
  limit: number
}

/** One part of a list, and the place to go on from; null at its end. */
export interface Page<Row> {
  rows: Row[]
  next: Place | null
}

/** How a list is ordered: by instants or by text, and which way. Ids break ties in the same direction. */
export interface Order {
  by: string
  id: string
  direction: 'asc' | 'desc'
  /** Instants are compared as instants; their places are in epoch milliseconds. */
  isInstant: boolean
}

/** @returns the condition for what comes after a place in the order */
export function isAfter({ by, id, direction, isInstant }: Order, place: Place): RawBuilder<boolean> {
  const value = isInstant
    ? sql`${new Date(Number(place.value))}::timestamptz`
    : sql`${String(place.value)}::text`
  const left = sql`(${sql.ref(by)}, ${sql.ref(id)})`
  const right = sql`(${value}, ${place.id}::text)`
  return direction === 'asc' ? sql<boolean>`${left} > ${right}` : sql<boolean>`${left} < ${right}`
}

/**
 * Cuts a page from rows of which one more than asked for was read, to see whether any is left.
 * @param placeOf - where a row stands in the list's order
 */
export function pageOf<Row>(rows: Row[], limit: number, placeOf: (row: Row) => Place): Page<Row> {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, next: rows.length > limit && last ? placeOf(last) : null }
}
