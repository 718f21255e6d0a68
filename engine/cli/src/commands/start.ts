import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { count } from '../output/table.ts'
import { connect } from '../server/connect.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'

/** Has a playbook that was stopped or retired enrol again. */
export const start: Command = {
  summary: 'Start a stopped or retired playbook again',
  positionals: ['<playbook>'],
  options: {
    'stay-paused': { type: 'boolean', help: 'Do not resume the runs that were paused with it' },
    ...serverOptions,
  },
  details: [
    'Who crossed its threshold meanwhile enters at the next report that is still there. Runs that were paused with it are',
    'resumed; those that somebody paused by hand are not.',
  ],
  examples: ['daymark start seat-expansion'],
  async run(call) {
    const client = connect(call)
    const { id, name } = await findPlaybook(client, call.positionals[0] ?? '')
    const runs = call.options.is('stay-paused') ? 'stay-paused' : 'resume'
    const started = await replied(client.startPlaybook({ params: { id }, body: { runs } }))
    answer(call, started, () => [
      `${name} enrols again.${started.runs > 0 ? ` ${count(started.runs, 'run')} will be resumed in a moment.` : ''}`,
    ])
    return exitCodes.ok
  },
}
