import { count } from '../output/table.ts'
import type { Style } from '../output/terminal.ts'
import type { RowProblem } from './read-csv.ts'
import type { ImportReport } from './send-rows.ts'

/** @returns how far an import is */
export function progressLine({ file, rows, problems }: Readonly<ImportReport>): string {
  const trouble = problems.length > 0 ? `, ${count(problems.length, 'remark')}` : ''
  return `${file}: ${count(rows, 'row')}${trouble} …`
}

/** @returns a row's problem as `file:line`, its column, and what is the matter */
export function rowProblemLine({ file, line, column, message }: RowProblem, { bold }: Style): string {
  return `${bold(`${file}:${line}`)}${column === null ? '' : `  ${column}:`} ${message}`
}

/** @returns what became of an import: the count, then each row that there is something to say about */
export function reportLines(report: ImportReport, style: Style, name = report.file): string[] {
  const { rows, stored, problems } = report
  const summary = `${name}: ${stored.toLocaleString('en-US')} of ${count(rows, 'row')} stored`
  return [
    problems.length > 0 ? `${summary}, ${count(problems.length, 'remark')}:` : `${summary}.`,
    ...problems.map((problem) => `  ${rowProblemLine(problem, style)}`),
  ]
}
