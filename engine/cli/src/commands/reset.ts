import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal } from '../exit-code.ts'
import { untilItIsReset } from '../follow/until-it-stands.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'

/** Brings a sandbox back to its start. */
export const reset: Command = {
  summary: 'Bring a sandbox back to its start: all that has happened in it is gone',
  positionals: [],
  options: {
    yes: { type: 'boolean', help: 'Really do it' },
    ...serverOptions,
  },
  details: [
    'Runs, messages, tasks and decisions go, at Temporal and in the mailbox, too. What was entered before the clock first',
    'moved comes back as it was entered; playbooks stay as they are. Other workspaces are not touched.',
  ],
  examples: ['daymark reset --yes'],
  async run(call) {
    const client = connect(call)
    if (!call.options.is('yes')) {
      const { name, openRuns } = await replied(client.getWorkspace())
      throw refusal(
        `All that has happened in ${name} would be gone, with ${openRuns} open runs. Say --yes if so.`,
      )
    }
    const workspace = await untilItIsReset(client, ({ advanceError }) =>
      call.terminal.progress(advanceError ?? 'On the way back to the start …'),
    )
    answer(call, workspace, () => [
      `It is ${minuteOf(workspace.at, workspace.timeZone)} again (${workspace.timeZone}).`,
    ])
    return exitCodes.ok
  },
}
