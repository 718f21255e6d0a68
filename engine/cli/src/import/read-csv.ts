import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'

/** A row of a CSV file: its cells by column name, and the line it begins on (the header is line 1). */
export interface CsvRow {
  line: number
  cells: Record<string, string>
}

/** What is wrong with a place of a file. `column` is the column's name, or null for the whole line. */
export interface RowProblem {
  file: string
  line: number
  column: string | null
  message: string
}

/** A file that cannot be read as CSV at all. */
export class CsvFileError extends Error {
  override name = 'CsvFileError'
}

interface ParsedRecord {
  record: string[]
  info: { lines: number }
}

const options = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n'],
}

function checkHeader(header: readonly string[], file: string): void {
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw new CsvFileError(`${file}: two columns are called "${twice}"`)
}

/** Streams the records with the line that each begins on; quoted cells may hold line breaks. */
async function* recordsOf(path: string, file: string): AsyncGenerator<{ line: number; values: string[] }> {
  const parser = createReadStream(path)
    .on('error', (error) => parser.destroy(error))
    .pipe(parse(options))
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const inner = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
      yield { line: info.lines - inner, values: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new CsvFileError(`${file}: ${error.message}`, { cause: error })
    throw new CsvFileError(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Streams a CSV file (UTF-8, comma-separated, with a header line).
 * @returns rows, and a problem in place of each row that has not as many cells as the header
 * @throws CsvFileError when there is no such file, or its quoting is broken beyond the row
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow | RowProblem> {
  const file = basename(path)
  let header: string[] | undefined
  for await (const { line, values } of recordsOf(path, file)) {
    if (!header) {
      checkHeader(values, file)
      header = values
    } else if (values.length !== header.length) {
      const message = `has ${values.length} cells where the header has ${header.length}`
      yield { file, line, column: null, message }
    } else {
      yield { line, cells: Object.fromEntries(header.map((name, index) => [name, values[index] ?? ''])) }
    }
  }
  if (!header) throw new CsvFileError(`${file} is empty: the first line must name the columns`)
}

/** @returns whether a part of the stream is a problem rather than a row */
export function isProblem(part: CsvRow | RowProblem): part is RowProblem {
  return 'message' in part
}

/** @returns the names of a file's columns */
export async function readHeader(path: string): Promise<string[]> {
  const file = basename(path)
  for await (const { values } of recordsOf(path, file)) {
    checkHeader(values, file)
    return values
  }
  throw new CsvFileError(`${file} is empty: the first line must name the columns`)
}
