import { count } from '../output/table.ts'
import type { Style } from '../output/terminal.ts'
import type { RowProblem } from './read-csv.ts'
import type { ImportReport } from './send-rows.ts'

/** @returns how far an import is */
export function progressLine({ file, rows, problems }: Readonly<ImportReport>): string {
  const trouble = problems.length > 0 ? `, ${count(problems.length, 'problem')}` : ''
  return `${file}: ${count(rows, 'row')}${trouble} …`
}

/** @returns a row's problem as `file:line`, its column, and what is the matter */
export function rowProblemLine({ file, line, column, message }: RowProblem, { bold }: Style): string {
  return `${bold(`${file}:${line}`)}${column === null ? '' : `  ${column}:`} ${message}`
}

/** @returns what became of an import, in one line */
export function summaryLine({
  file,
  rows,
  stored,
  scheduled,
  known,
  problems,
  remarks,
}: ImportReport): string {
  const leftOut = new Set(problems.map(({ line }) => line)).size
  const parts = [
    ['stored', stored],
    ['for later', scheduled],
    ['known already', known],
    ['left out', leftOut],
    ['with a remark', remarks.length],
  ] as const
  const mentioned = parts.filter(([name, number]) => number > 0 || name === 'stored')
  return `${file}: ${count(rows, 'row')}; ${mentioned.map(([name, number]) => `${number.toLocaleString('en-US')} ${name}`).join(', ')}`
}

/** @returns what became of an import: the sums, then each row that there is something to say about */
export function reportLines(report: ImportReport, style: Style): string[] {
  const remarks = [...report.problems, ...report.remarks].toSorted((a, b) => a.line - b.line)
  return [summaryLine(report), ...remarks.map((problem) => `  ${rowProblemLine(problem, style)}`)]
}
