import { basename } from 'node:path'
import type { Client } from '@daymark/contract'
import type { ImportKind } from './kinds.ts'
import { columnOf, mapCells, type Mapping } from './mapping.ts'
import { isProblem, readCsv, type RowProblem } from './read-csv.ts'
import { type ImportReport, type NumberedRow, sendRows } from './send-rows.ts'

/** Cells of a row by column; a column may be made up before it is mapped. */
export type Cells = Record<string, string>

/** A file to import, and how. */
export interface FileImport {
  client: Client
  path: string
  kind: ImportKind
  mapping: Mapping
  /** Changes or adds cells before they are mapped; null leaves the row out without a word. */
  prepare?(cells: Cells, line: number): Cells | RowProblem | null
  onProgress?(report: Readonly<ImportReport>): void
}

async function* rowsOf({
  path,
  kind,
  mapping,
  prepare,
}: FileImport): AsyncGenerator<NumberedRow | RowProblem> {
  const file = basename(path)
  for await (const part of readCsv(path)) {
    if (isProblem(part)) {
      yield part
      continue
    }
    const { line } = part
    const cells = prepare ? prepare(part.cells, line) : part.cells
    if (cells === null) continue
    if (isRowProblem(cells)) {
      yield cells
      continue
    }
    const mapped = mapCells(kind, mapping, cells)
    yield 'row' in mapped ? { line, row: mapped.row } : { file, line, ...mapped }
  }
}

function isRowProblem(prepared: Cells | RowProblem): prepared is RowProblem {
  return typeof prepared['line'] === 'number'
}

/**
 * Imports a CSV file through the bulk API.
 * @throws CsvFileError when the file cannot be read; CommandError when the server cannot be reached
 */
export function importFile(fileImport: FileImport): Promise<ImportReport> {
  const { client, kind, path, mapping, onProgress } = fileImport
  return sendRows(
    {
      client,
      kind,
      file: basename(path),
      columnOf: (field) => columnOf(mapping, field),
      ...(onProgress && { onProgress }),
    },
    rowsOf(fileImport),
  )
}
