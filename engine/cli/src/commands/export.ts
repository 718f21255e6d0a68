import { writeFileSync } from 'node:fs'
import { writeYaml } from '@daymark/core/yaml'
import type { Call, Command, Options } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal, usageError } from '../exit-code.ts'
import { documentOf, type Edition } from '../playbook-file/named-document.ts'
import { connect } from '../server/connect.ts'
import { findPlaybook } from '../server/find-playbook.ts'

/** @throws CommandError when it is not a version's number */
export function versionFor(options: Options): number | null {
  const given = options.text('version')
  if (given === undefined) return null
  if (!/^[1-9]\d{0,8}$/.test(given)) throw usageError(`"${given}" is not a version's number`)
  return Number(given)
}

function editionFor(options: Options): Edition {
  const version = versionFor(options)
  if (version !== null && options.is('draft')) throw usageError('Say --version or --draft, not both')
  return options.is('draft') ? 'draft' : version
}

function write({ terminal, options }: Call, text: string): void {
  const path = options.text('output')
  if (path === undefined) {
    terminal.out(text.replace(/\n$/, ''))
    return
  }
  try {
    writeFileSync(path, text)
  } catch (cause) {
    throw refusal(`${path} cannot be written: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`)
  }
  terminal.out(`Written to ${path}.`)
}

/** Writes a playbook of the server's as YAML. */
export const exportCommand: Command = {
  summary: 'Write a playbook as YAML: what is published, a version, or the draft',
  positionals: ['<playbook>'],
  options: {
    version: { type: 'string', value: '<n>', help: 'This version' },
    draft: { type: 'boolean', help: 'The draft' },
    output: { type: 'string', short: 'o', value: '<file>', help: 'Into this file (else it is printed)' },
    ...serverOptions,
  },
  details: [
    'The same playbook gives the same text: keys in one order, defaults left out, so that a file changes only where the',
    'playbook does. With --json the document as the API has it.',
  ],
  examples: [
    'daymark export seat-expansion -o playbooks/seat-expansion.yaml',
    'daymark export "Seat expansion" --draft',
  ],
  async run(call) {
    const client = connect(call)
    const { id } = await findPlaybook(client, call.positionals[0] ?? '')
    const { document } = await documentOf(client, id, editionFor(call.options))
    if (call.options.is('json')) {
      write(call, `${JSON.stringify(document, null, 2)}\n`)
      return exitCodes.ok
    }
    const written = writeYaml(document)
    if (!written.ok) {
      throw refusal(written.problems.map(({ message, fix }) => `${message} ${fix ?? ''}`.trim()).join('\n'))
    }
    write(call, written.value)
    return exitCodes.ok
  },
}
