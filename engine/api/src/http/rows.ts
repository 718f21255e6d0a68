import type { BulkReply, RowProblem } from '@daymark/contract'
import type { PutOutcome, RowOutcome } from '@daymark/store'
import type { z } from 'zod'
import { HttpRefusal } from './refusal.ts'
import { findUnstorable } from './storable.ts'

/** A row that fits its schema, and its place among those that were sent. */
export interface ReadRow<Row> {
  index: number
  row: Row
}

/** Looks at each row alone. @returns those that fit, and a problem for every place where another does not */
export function readRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly unknown[],
): { read: ReadRow<z.output<Schema>>[]; problems: RowProblem[] } {
  const read: ReadRow<z.output<Schema>>[] = []
  const problems: RowProblem[] = []
  for (const [index, value] of rows.entries()) {
    const wrong = findUnstorable(value)
    const parsed = wrong ? null : schema.safeParse(value)
    if (parsed?.success) read.push({ index, row: parsed.data })
    else if (wrong)
      problems.push({ row: index, field: wrong.path, code: 'invalid-text', message: wrong.message })
    for (const { path, code, message } of parsed?.error?.issues ?? []) {
      problems.push({ row: index, field: path.join('.'), code: code.replaceAll('_', '-'), message })
    }
  }
  return { read, problems }
}

function replyOf(statuses: readonly string[], problems: RowProblem[], remarks: RowProblem[]): BulkReply {
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length
  return {
    stored: count('stored', 'replaced'),
    scheduled: count('scheduled'),
    known: count('known', 'duplicate'),
    problems: problems.sort((a, b) => a.row - b.row),
    remarks,
  }
}

/** The reply to rows that were put, from what became of those that were read. */
export function replyToPut(
  read: readonly ReadRow<unknown>[],
  outcomes: readonly PutOutcome[],
  problems: RowProblem[],
): BulkReply {
  const refused = outcomes.flatMap((outcome, place): RowProblem[] => {
    if (outcome.status !== 'refused') return []
    const { field, code, message } = outcome
    return [{ row: read[place]?.index ?? place, field, code, message }]
  })
  return replyOf(
    outcomes.map(({ status }) => status),
    [...problems, ...refused],
    [],
  )
}

/** The field that each of the store's codes is about; the whole row when it does not say. */
const fieldOf: Partial<Record<string, string>> = { 'unknown-account': 'accountId', 'reserved-kind': 'kind' }

/** The reply to facts that were sent in, from what became of those that were read. */
export function replyToFacts(
  read: readonly ReadRow<unknown>[],
  outcomes: readonly RowOutcome[],
  problems: RowProblem[],
): BulkReply {
  const mentioned = outcomes.flatMap(({ index, status, code, message }) => {
    if (code === undefined) return []
    const row = read[index]?.index ?? index
    return [{ status, problem: { row, field: fieldOf[code] ?? '', code, message: message ?? '' } }]
  })
  const refused = mentioned.filter(({ status }) => status === 'refused').map(({ problem }) => problem)
  const remarks = mentioned.filter(({ status }) => status !== 'refused').map(({ problem }) => problem)
  return replyOf(
    outcomes.map(({ status }) => status),
    [...problems, ...refused],
    remarks,
  )
}

/** The status that a single row is refused with, by code. */
const statusOf: Partial<Record<string, number>> = { 'unknown-account': 404, 'wrong-account': 409 }

/** For requests about one thing. @throws HttpRefusal when it was refused */
export function refuseSingle(reply: BulkReply): BulkReply {
  const [problem] = reply.problems
  if (!problem) return reply
  const { field, code, message } = problem
  const fields = [{ in: 'body' as const, field, code, message }]
  throw new HttpRefusal(statusOf[code] ?? 422, code, message, { fields })
}
