import type { Hint, Problem } from '@daymark/core'
import type { Style } from '../output/terminal.ts'
import type { PlaybookFile } from './read-playbook.ts'

/** A problem with its place in the file, for programs. */
export interface PlacedProblem extends Problem {
  file: string
  line: number
  column: number
}

/** A hint with its place in the file. */
export interface PlacedHint extends Hint {
  file: string
  line: number
  column: number
}

function placed<T extends Pick<Problem, 'nodeId' | 'path'>>(file: PlaybookFile, list: readonly T[]) {
  return list
    .map((one) => ({ ...one, file: file.name, ...file.placeOf(one) }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
}

/** @returns the problems with their places, in the order of the file */
export function placeProblems(file: PlaybookFile, problems: readonly Problem[]): PlacedProblem[] {
  return placed(file, problems)
}

/** @returns the hints with their places, in the order of the file */
export function placeHints(file: PlaybookFile, hints: readonly Hint[]): PlacedHint[] {
  return placed(file, hints)
}

/** @returns each problem as `file:line:column`, what it is, and what to do about it */
export function problemLines(problems: readonly (PlacedProblem | PlacedHint)[], style: Style): string[] {
  return problems.flatMap(({ file, line, column, nodeId, message, fix, code }) => [
    `${style.bold(`${file}:${line}:${column}`)}  ${nodeId ? `${nodeId}: ` : ''}${message} ${style.quiet(code)}`,
    ...(fix ? [`    ${style.good(fix)}`] : []),
  ])
}
