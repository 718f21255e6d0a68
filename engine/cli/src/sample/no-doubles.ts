import type { Cells } from '../import/import-file.ts'
import type { RowProblem } from '../import/read-csv.ts'

/**
 * Notices ids that stand in a file twice: the first row is kept, the second one reported.
 * @returns a check to call for every row in order
 */
export function noDoubles(file: string, column: string): (cells: Cells, line: number) => RowProblem | null {
  const lines = new Map<string, number>()
  return (cells, line) => {
    const id = cells[column] ?? ''
    const first = lines.get(id)
    if (first === undefined) {
      lines.set(id, line)
      return null
    }
    return { file, line, column, message: `${id} stands in line ${first} already; this row is left out` }
  }
}
