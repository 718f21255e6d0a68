import { join } from 'node:path'
import type { Client } from '@daymark/contract'
import { importFile } from '../import/import-file.ts'
import { importKinds } from '../import/kinds.ts'
import { rowProblemLine, summaryLine } from '../import/report-lines.ts'
import type { ImportReport } from '../import/send-rows.ts'
import { count } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import type { SampleFile } from './files.ts'
import { noDoubles } from './no-doubles.ts'

/** On the way, a line is said after so many rows: a log has no line that replaces the one before. */
const sayEvery = 5_000

/** So many remarks are listed one by one; the rest is counted. */
const mostRemarks = 5

function sayReport(terminal: Terminal, title: string, report: ImportReport): void {
  const rows = [...report.problems, ...report.remarks]
  terminal.out(`${title.padEnd(24)}  ${summaryLine(report)}`)
  for (const problem of rows.slice(0, mostRemarks)) {
    terminal.out(`  ${rowProblemLine(problem, terminal.style)}`)
  }
  if (rows.length > mostRemarks) terminal.out(`  … and ${count(rows.length - mostRemarks, 'row')} more`)
}

/** Loads files of the sample one after another and says what became of each. */
export async function loadFiles(
  client: Client,
  folder: string,
  files: readonly SampleFile[],
  terminal: Terminal,
): Promise<void> {
  for (const { file, title, kind, mapping, unique, complete } of files) {
    const isDouble = unique === undefined ? () => null : noDoubles(file, unique)
    const report = await importFile({
      client,
      path: join(folder, file),
      kind: importKinds[kind],
      mapping,
      prepare: (cells, line) => isDouble(cells, line) ?? (complete ? complete(cells) : cells),
      onProgress: ({ rows }) => {
        if (rows > 0 && rows % sayEvery === 0) terminal.out(`${title.padEnd(24)}  ${count(rows, 'row')} …`)
      },
    })
    sayReport(terminal, title, report)
  }
}
