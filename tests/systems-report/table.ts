import { type NamedTest, standingOf } from './agreement.ts'
import { claimOf } from './claim.ts'
import type { Row } from './page.ts'

/** A test that was run. */
export interface RunTest extends NamedTest {
  result: 'pass' | 'fail'
}

type Line = readonly [row: string, test: string, result: string]

function linesOf(row: Row, tests: readonly RunTest[]): Line[] {
  const proofs = tests.flatMap(({ title, result }): Line[] => {
    const claim = claimOf(title)
    return claim?.row === row.id ? [[row.id, claim.words, result]] : []
  })
  return row.missing === null ? proofs : [...proofs, [row.id, '–', `not yet: ${row.missing}`]]
}

/** @returns the rows with their tests and what became of each, as lines of equal columns */
export function asTable(rows: readonly Row[], tests: readonly RunTest[]): string {
  const lines: Line[] = [['Row', 'Test', 'Result'], ...rows.flatMap((row) => linesOf(row, tests))]
  const widthOf = (column: 0 | 1): number => Math.max(...lines.map((line) => line[column].length))
  const widths = [widthOf(0), widthOf(1)] as const
  return lines
    .map(([row, test, result]) => `${row.padEnd(widths[0])}  ${test.padEnd(widths[1])}  ${result}`)
    .join('\n')
}

/** @returns how many rows stand how, and how many tests passed and failed */
export function summaryOf(rows: readonly Row[], tests: readonly RunTest[]): string {
  const countOf = (wanted: string): number => rows.filter((row) => standingOf(row) === wanted).length
  const failed = tests.filter(({ result }) => result === 'fail').length
  return (
    `${countOf('works')} of ${rows.length} rows work, ${countOf('in part')} in part, ${countOf('not yet')} not yet; ` +
    `${tests.length - failed} tests passed, ${failed} failed.`
  )
}
