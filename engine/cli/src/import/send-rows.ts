import type { Client } from '@daymark/contract'
import { replied } from '../server/reply.ts'
import type { ImportKind, Row } from './kinds.ts'
import type { RowProblem } from './read-csv.ts'

/** The most rows that are sent at once. */
const chunkSize = 1_000

/** A row on its way, with its line in the file. */
export interface NumberedRow {
  line: number
  row: Row
}

/** What became of an import. */
export interface ImportReport {
  file: string
  /** Rows read, those with problems included. */
  rows: number
  stored: number
  /** Facts of the future, which happen when the held clock gets there. */
  scheduled: number
  /** Rows that said nothing new. */
  known: number
  /** Why rows were left out, in the order of the file. */
  problems: RowProblem[]
  /** What is remarkable about rows that were taken, in the order of the file. */
  remarks: RowProblem[]
}

/** How to send rows, and whom to inform on the way. */
export interface Sending {
  client: Client
  kind: ImportKind
  file: string
  /** The column that a field came from. */
  columnOf(field: string): string | null
  /** Called after every chunk. */
  onProgress?(report: Readonly<ImportReport>): void
}

async function sendChunk(
  sending: Sending,
  chunk: readonly NumberedRow[],
  report: ImportReport,
): Promise<void> {
  if (chunk.length === 0) return
  const rows = chunk.map(({ row }) => row)
  const reply = await replied(sending.kind.send(sending.client, rows))
  const inFile = ({ row, field, message }: (typeof reply.problems)[number]): RowProblem => ({
    file: sending.file,
    line: chunk[row]?.line ?? 0,
    column: field === '' ? null : (sending.columnOf(field) ?? field),
    message,
  })
  report.stored += reply.stored
  report.scheduled += reply.scheduled
  report.known += reply.known
  report.problems.push(...reply.problems.map(inFile))
  report.remarks.push(...reply.remarks.map(inFile))
}

/**
 * Sends rows in chunks. A row that is not one (a problem of the file), and a row that the server does not take, are
 * reported; the others are stored.
 * @throws CommandError when the server refuses a request as a whole, or cannot be reached
 */
export async function sendRows(
  sending: Sending,
  rows: AsyncIterable<NumberedRow | RowProblem>,
): Promise<ImportReport> {
  const report: ImportReport = {
    file: sending.file,
    rows: 0,
    stored: 0,
    scheduled: 0,
    known: 0,
    problems: [],
    remarks: [],
  }
  let chunk: NumberedRow[] = []
  const flush = async (): Promise<void> => {
    await sendChunk(sending, chunk, report)
    chunk = []
    sending.onProgress?.(report)
  }
  for await (const row of rows) {
    report.rows++
    if ('message' in row) report.problems.push(row)
    else chunk.push(row)
    if (chunk.length === chunkSize) await flush()
  }
  await flush()
  for (const list of [report.problems, report.remarks]) list.sort((a, b) => a.line - b.line)
  return report
}
