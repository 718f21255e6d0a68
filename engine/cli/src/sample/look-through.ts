import { basename } from 'node:path'
import { rowProblemLine } from '../import/report-lines.ts'
import { isProblem, readCsv, type RowProblem } from '../import/read-csv.ts'
import { count } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { noDoubles } from './no-doubles.ts'

/** What was found in a file that is only looked through. */
export interface LookedThrough {
  rows: number
  problems: RowProblem[]
}

/** Reads a file without loading it: rows that cannot be read, and ids that stand in it twice. */
export async function lookThrough(path: string, unique: string): Promise<LookedThrough> {
  const isDouble = noDoubles(basename(path), unique)
  const found: LookedThrough = { rows: 0, problems: [] }
  for await (const part of readCsv(path)) {
    found.rows++
    const problem = isProblem(part) ? part : isDouble(part.cells, part.line)
    if (problem) found.problems.push(problem)
  }
  return found
}

/** Looks through a file of the sample and says what is remarkable in it. */
export async function sayLookedThrough(
  path: string,
  unique: string,
  title: string,
  terminal: Terminal,
): Promise<void> {
  const { rows, problems } = await lookThrough(path, unique)
  terminal.out(
    `${title.padEnd(24)}  ${basename(path)}: ${count(rows, 'row')} looked through, not loaded; ${count(problems.length, 'remark')}`,
  )
  for (const problem of problems.slice(0, 3)) terminal.out(`  ${rowProblemLine(problem, terminal.style)}`)
  if (problems.length > 3) terminal.out(`  … and ${problems.length - 3} more`)
}
