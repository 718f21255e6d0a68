import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { connect } from '../server/connect.ts'
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
    'The trigger does not matter here; the playbook’s rules do. The decision and its reason are kept.',
  ],
  examples: ['daymark enrol seat-expansion A-2e4581'],
  async run(call) {
    const [id = '', accountId = ''] = call.positionals
    const once = call.options.text('once')
    const body = { accountId, ...(once !== undefined && { key: once }) }
    const decision = await replied(connect(call).enrolAccount({ params: { id }, body }))
    const isIn = decision.outcome === 'enrolled'
    answer(call, decision, () => [
      `${isIn ? 'Enrolled' : 'Not enrolled'}: ${decision.accountName} (${accountId}). ${decision.reason}`,
      ...(decision.runId ? [`Run ${decision.runId}`] : []),
    ])
    return isIn ? exitCodes.ok : exitCodes.refused
  },
}
