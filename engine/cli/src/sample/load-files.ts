import { join } from 'node:path'
import type { Client } from '@daymark/core/contract'
import { importFile } from '../import/import-file.ts'
import { importKinds } from '../import/kinds.ts'
import { reportLines, rowProblemLine } from '../import/report-lines.ts'
import type { ImportReport } from '../import/send-rows.ts'
import { count } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import type { SampleFile } from './files.ts'
import { noDoubles } from './no-doubles.ts'

/** On the way, a line is said after so many rows: a log has no line that replaces the one before. */
const sayEvery = 5_000

/** So many remarks are told one by one; the rest is counted. */
const mostRemarks = 5

function sayReport(terminal: Terminal, title: string, report: ImportReport): void {
  const { problems } = report
  const [summary = ''] = reportLines(report, terminal.style)
  terminal.out(`${title.padEnd(24)}  ${summary}`)
  for (const problem of problems.slice(0, mostRemarks)) {
    terminal.out(`  ${rowProblemLine(problem, terminal.style)}`)
  }
  if (problems.length > mostRemarks) {
    terminal.out(`  … and ${count(problems.length - mostRemarks, 'remark')} more`)
  }
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
