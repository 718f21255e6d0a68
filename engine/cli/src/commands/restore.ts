import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { documentOf } from '../playbook-file/named-document.ts'
import { connect } from '../server/connect.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { keepDocument } from '../server/publish-document.ts'
import { versionFor } from './export.ts'

/** Makes an older version the draft. */
export const restore: Command = {
  summary: 'Make an older version the draft; nothing is published',
  positionals: ['<playbook>'],
  options: {
    version: { type: 'string', value: '<n>', help: 'Which version' },
    replace: { type: 'boolean', help: 'Also when somebody has edited the draft since' },
    ...serverOptions,
  },
  details: ['It is one edit of the draft, which can be undone there. Publish it when it is as it should be.'],
  examples: ['daymark restore seat-expansion --version 2'],
  async run(call) {
    const version = versionFor(call.options)
    if (version === null) throw usageError('Say which version: --version 2')
    const client = connect(call)
    const { id, name } = await findPlaybook(client, call.positionals[0] ?? '')
    const { document } = await documentOf(client, id, version)
    const { kept } = await keepDocument(client, document, { replace: call.options.is('replace') })
    if (!kept) throw refusal(`Version ${version} of ${name} cannot be edited any more.`)
    answer(call, kept, () => [
      `The draft of ${name} is version ${version} again, at revision ${kept.revision}.`,
    ])
    return exitCodes.ok
  },
}
