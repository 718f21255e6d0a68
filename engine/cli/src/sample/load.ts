import { fileURLToPath } from 'node:url'
import type { Client } from '@daymark/contract'
import { CommandError, exitCodes, refusal } from '../exit-code.ts'
import { CsvFileError } from '../import/read-csv.ts'
import { processTerminal, type Terminal } from '../output/terminal.ts'
import { placeProblems, problemLines } from '../playbook-file/problem-lines.ts'
import { readPlaybook } from '../playbook-file/read-playbook.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'
import { hasSimulatedPeople } from '../server/simulated-people.ts'
import { publishDocument } from '../server/publish-document.ts'
import { factFiles, peopleFiles, profilesFile } from './files.ts'
import { loadFiles } from './load-files.ts'
import { sayLookedThrough } from './look-through.ts'
import { rehearse } from './rehearse.ts'

const playbooks = fileURLToPath(new URL('../../../../playbooks/', import.meta.url))
const folder = `${playbooks}sample-data`

/** Publishes a playbook of the library, unless the workspace has a published version of it. */
async function publishOnce(client: Client, id: string, terminal: Terminal): Promise<void> {
  const known = await client.getPlaybook({ params: { id } })
  if (known.ok && known.value.publishedVersion !== null) return
  const file = readPlaybook(`${playbooks}${id}.yaml`)
  const published = await publishDocument(client, file.document, { replace: true })
  if (!published.ok) {
    throw refusal(problemLines(placeProblems(file, published.problems), terminal.style).join('\n'))
  }
  terminal.out(`Published ${id} version ${published.value.version}.`)
}

/**
 * Loads the sample through the public API, as anybody could: people and accounts, then the playbook, then what
 * happened, so that the playbook sees every crossing. May be run again after an interruption.
 */
async function load(terminal: Terminal): Promise<void> {
  const client = connect({ env: process.env, folder: process.cwd() })
  await loadFiles(client, folder, await peopleFiles(folder), terminal)
  const { clock } = await replied(client.getWorkspace())
  if (clock === 'held') {
    if (await hasSimulatedPeople(client)) await loadFiles(client, folder, [profilesFile], terminal)
    else terminal.out('People are not simulated in this Daymark: nobody will react to what is sent.')
  }
  await publishOnce(client, 'seat-expansion', terminal)
  await loadFiles(client, folder, await factFiles(folder), terminal)
  await sayLookedThrough(`${folder}/feature_usage.csv`, 'usage_id', 'feature usage', terminal)
  await rehearse(client, terminal)
}

const terminal = processTerminal()
try {
  await load(terminal)
} catch (error) {
  if (!(error instanceof CommandError || error instanceof CsvFileError)) throw error
  terminal.err(error.message)
  process.exitCode = error instanceof CommandError ? error.exitCode : exitCodes.refused
}
