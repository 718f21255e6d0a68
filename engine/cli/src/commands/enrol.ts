import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { connect } from '../server/connect.ts'
import { findAccount } from '../server/find-account.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'

/** Enrols one account by hand, if every rule lets it in. */
export const enrol: Command = {
  summary: 'Enrol an account in a playbook, if every rule lets it in',
  positionals: ['<playbook>', '<account>'],
  options: {
    ...serverOptions,
    once: {
      type: 'string',
      value: '<key>',
      help: 'With the same key, enrol only once however often this is called',
    },
  },
  details: [
    'Playbook and account are meant by their ids or their names. The trigger does not matter here; the playbook’s rules do. The',
    'decision and its reason are kept.',
  ],
  examples: ['daymark enrol seat-expansion A-2e4581', 'daymark enrol seat-expansion Company_306'],
  async run(call) {
    const [playbook = '', account = ''] = call.positionals
    const client = connect(call)
    const { id } = await findPlaybook(client, playbook)
    const { id: accountId } = await findAccount(client, account)
    const once = call.options.text('once')
    const body = { accountId, ...(once !== undefined && { key: once }) }
    const decision = await replied(client.enrolAccount({ params: { id }, body }))
    const isIn = decision.outcome === 'enrolled'
    answer(call, decision, () => [
      isIn
        ? `Enrolled: ${decision.accountName} (${accountId})`
        : `${decision.accountName} (${accountId}). ${decision.reason}`,
      ...(decision.runId ? [`Run ${decision.runId}`] : []),
    ])
    return isIn ? exitCodes.ok : exitCodes.refused
  },
}
