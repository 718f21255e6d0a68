import { existsSync } from 'node:fs'
import type { Call, Command, Options } from '../command.ts'
import { serverOptions } from '../command.ts'
import { CommandError, exitCodes, usageError } from '../exit-code.ts'
import { importFile } from '../import/import-file.ts'
import { type ImportKind, type ImportKindName, importKinds } from '../import/kinds.ts'
import { checkMapping, type Mapping, mappingByName, type Source } from '../import/mapping.ts'
import { CsvFileError, readHeader } from '../import/read-csv.ts'
import { progressLine, reportLines } from '../import/report-lines.ts'
import { answer } from '../output/answer.ts'
import { connect } from '../server/connect.ts'

const kindNames = Object.keys(importKinds) as ImportKindName[]

function kindFor(name: string): ImportKind {
  const kind = kindNames.find((one) => one === name)
  if (!kind) throw usageError(`"${name}" cannot be imported; ${kindNames.join(', ')} can`)
  return importKinds[kind]
}

function pairsOf(options: Options, name: string): [string, string][] {
  return options.texts(name).map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw usageError(`--${name} "${pair}" is not written as field=…`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
}

async function mappingFor({ options }: Call, kind: ImportKind, path: string): Promise<Mapping> {
  const columns = await readHeader(path)
  const mapping: Map<string, Source> = mappingByName(kind, columns)
  for (const [field, column] of pairsOf(options, 'map')) mapping.set(field, { column })
  for (const [field, constant] of pairsOf(options, 'set')) mapping.set(field, { constant })
  const wrong = checkMapping(kind, mapping, columns)
  if (wrong.length > 0) throw usageError(wrong.join('\n'))
  return mapping
}

async function importFor(call: Call) {
  const [kindName = '', path = ''] = call.positionals
  const kind = kindFor(kindName)
  if (!existsSync(path)) throw usageError(`There is no file ${path}`)
  try {
    const mapping = await mappingFor(call, kind, path)
    const client = connect(call)
    const onProgress = (report: Parameters<typeof progressLine>[0]) =>
      call.terminal.progress(progressLine(report))
    return { mapping, report: await importFile({ client, path, kind, mapping, onProgress }) }
  } catch (error) {
    if (error instanceof CsvFileError)
      throw new CommandError(exitCodes.refused, error.message, { cause: error })
    throw error
  }
}

/** Imports a CSV file through the bulk API. */
export const importCommand: Command = {
  summary: 'Import a CSV file; rows with problems are reported, the others are stored',
  positionals: ['<kind>', '<file.csv>'],
  options: {
    map: { type: 'string', multiple: true, value: '<field=column>', help: 'Take a field from a column' },
    set: {
      type: 'string',
      multiple: true,
      value: '<field=text>',
      help: 'Give a field the same value in every row',
    },
    ...serverOptions,
  },
  details: [
    'The first line names the columns. Columns called like a field (accountId, account_id) need no --map. The kinds',
    'and their fields are listed below.',
    'A date without a time is 00:00 in the account’s zone. An import may be repeated.',
    '',
    ...Object.entries(importKinds).map(
      ([name, { fields }]) => `  ${name}: ${Object.keys(fields).join(', ')}`,
    ),
    '  Fields of your own: accounts attributes.<name>, events properties.<name>.',
  ],
  examples: [
    'daymark import accounts accounts.csv --map id=account_id --map name=account_name',
    'daymark import usage seats.csv --map at=date --map used=seats_used --set metric=seats',
  ],
  async run(call) {
    const { report } = await importFor(call)
    answer(call, report, () => reportLines(report, call.terminal.style))
    return report.problems.length > 0 ? exitCodes.refused : exitCodes.ok
  },
}
