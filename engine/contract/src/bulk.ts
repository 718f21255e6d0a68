import { z } from 'zod'
import { RowProblem } from './problem.ts'

/** The most rows that one bulk request may carry. */
export const mostRows = 5_000

/** The most bytes of a bulk request, of one that holds a playbook's document, and of any other. */
export const bodyLimits = {
  bulk: 10 * 1024 * 1024,
  document: 5 * 1024 * 1024,
  other: 1024 * 1024,
} as const

/** What became of the rows: each is checked alone, and those with problems are left out. */
export const BulkReply = z
  .object({
    /** Rows that are in effect now. */
    stored: z.int(),
    /** Facts of the future, kept until the held clock gets there. */
    scheduled: z.int(),
    /** Rows that said nothing new. */
    known: z.int(),
    problems: z.array(RowProblem),
    /** Rows that were taken, with something to know about them. */
    remarks: z.array(RowProblem),
  })
  .meta({ id: 'BulkReply' })
export type BulkReply = z.infer<typeof BulkReply>

/**
 * The body of a bulk request. Rows are let through unchecked, because one bad row must not refuse the others;
 * callers and readers of the API's description still see what a row is.
 */
export function bulkOf<Row extends z.ZodType>(row: Row) {
  const { $schema: _, ...description } = z.toJSONSchema(row, { io: 'input' })
  const body = z.strictObject({
    rows: z.array(z.unknown().meta(description)).min(1).max(mostRows),
  })
  return body as z.ZodType<{ rows: unknown[] }, { rows: z.input<Row>[] }>
}
