import type { Problem } from '@daymark/core'
import type { Style } from '../output/terminal.ts'
import type { PlaybookFile } from './read-playbook.ts'

/** A problem with its place in the file, for programs. */
export interface PlacedProblem extends Problem {
  file: string
  line: number
  column: number
}

/** @returns the problems with their places, in the order of the file */
export function placeProblems(file: PlaybookFile, problems: readonly Problem[]): PlacedProblem[] {
  return problems
    .map((problem) => ({ ...problem, file: file.name, ...file.placeOf(problem) }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
}

/** @returns each problem as `file:line:column`, what it is, and what to do about it */
export function problemLines(problems: readonly PlacedProblem[], style: Style): string[] {
  return problems.flatMap(({ file, line, column, nodeId, message, fix, code }) => [
    `${style.bold(`${file}:${line}:${column}`)}  ${nodeId ? `${nodeId}: ` : ''}${message} ${style.quiet(code)}`,
    ...(fix ? [`    ${style.good(fix)}`] : []),
  ])
}
