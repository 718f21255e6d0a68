import type { Page, PageRequest, Place } from '@daymark/store'
import { z } from 'zod'
import { HttpRefusal } from './refusal.ts'

const Cursor = z.tuple([z.union([z.string(), z.number()]), z.string()])

/** The furthest that an instant can be from 1970, in milliseconds. */
const mostMs = 8.64e15

function readCursor(text: string, kind: 'instant' | 'text'): Place {
  try {
    const [value, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    const fits = kind === 'text' ? typeof value === 'string' : Math.abs(Number(value)) <= mostMs
    if (fits) return { value, id }
  } catch {
    // Not one of ours: refused below.
  }
  throw new HttpRefusal(400, 'invalid-cursor', 'This cursor is not of this list. Begin without one.')
}

/** @throws HttpRefusal 400 when the cursor is not one that this list has given */
export function pageRequest(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  kind: 'instant' | 'text',
): PageRequest {
  return { limit, after: cursor === undefined ? null : readCursor(cursor, kind) }
}

/** A page as the contract has it. */
export function pageReply<Row, Item>(
  { rows, next }: Page<Row>,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const cursor = next && Buffer.from(JSON.stringify([next.value, next.id])).toString('base64url')
  return { items: rows.map(toItem), nextCursor: cursor }
}
