import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { presentOf } from '../output/instants.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'

/** Makes a sandbox of a workspace's accounts and what happened to them. */
export const copy: Command = {
  summary: 'Make a sandbox of this workspace’s accounts and what happened to them',
  positionals: ['<from>'],
  options: {
    until: { type: 'string', value: '<date>', help: 'Leave out what happened later' },
    name: { type: 'string', value: '<name>', help: 'What to call it' },
    playbook: {
      type: 'string',
      value: '<id>',
      multiple: true,
      help: 'Publish this playbook there, as its draft says (may be given again)',
    },
    'personal-data': { type: 'boolean', help: 'Names and addresses of people as they are' },
    ...serverOptions,
  },
  details: [
    'Its clock begins at <from>, a date or an instant of the past; what happened since is still to come there. People',
    'get invented names and addresses unless you ask for their own; mail stays in the built-in mailbox in either case.',
    'The key of the sandbox is printed this once.',
  ],
  examples: ['daymark copy 2024-01-01 --playbook seat-expansion'],
  async run(call) {
    const [from = ''] = call.positionals
    if (!/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:\d{2}))?$/.test(from)) {
      throw usageError(`"${from}" is neither a date (2024-01-01) nor an instant`)
    }
    const { options } = call
    const [until, name] = [options.text('until'), options.text('name')]
    const body = {
      from,
      playbooks: options.texts('playbook'),
      personalData: options.is('personal-data'),
      ...(until !== undefined && { until }),
      ...(name !== undefined && { name }),
    }
    const client = connect(call)
    const made = await replied(client.copyWorkspace({ body }))
    const { timeZone } = await replied(client.getWorkspace())
    answer(call, made, () => [
      `${made.name} begins at ${presentOf({ at: made.startsAt, timeZone })} and is being filled.`,
      `Its key, shown this once: ${made.key}`,
      'Work in it with --key, or with DAYMARK_API_KEY.',
    ])
    return exitCodes.ok
  },
}
