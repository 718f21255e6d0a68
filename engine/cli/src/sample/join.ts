import { isProblem, readCsv } from '../import/read-csv.ts'
import type { Cells } from '../import/import-file.ts'

/** Rows of a small file by the value of one column; rows that cannot be read are left to the import of that file. */
export async function rowsBy(
  path: string,
  column: string,
  belongs: (cells: Cells) => boolean = () => true,
): Promise<ReadonlyMap<string, Cells>> {
  const rows = new Map<string, Cells>()
  for await (const part of readCsv(path)) {
    if (isProblem(part) || !belongs(part.cells)) continue
    const key = part.cells[column]
    if (key !== undefined) rows.set(key, part.cells)
  }
  return rows
}
