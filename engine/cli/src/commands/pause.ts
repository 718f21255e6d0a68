import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { untilItStands } from '../follow/until-it-stands.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { count } from '../output/table.ts'
import { connect } from '../server/connect.ts'

/** Has a held clock stand, and waits until it does. */
export const pause: Command = {
  summary: 'Have a held clock stand, whatever it is on its way to',
  positionals: [],
  options: serverOptions,
  details: ['What it has begun of its instant is finished; nothing is left half done.'],
  examples: ['daymark pause'],
  async run(call) {
    const client = connect(call)
    const workspace = await untilItStands(client.pauseClock, () =>
      call.terminal.progress('Finishing the instant …'),
    )
    const { at, timeZone, openRuns } = workspace
    answer(call, workspace, () => [
      `The clock stands at ${minuteOf(at, timeZone)} (${timeZone}); ${count(openRuns, 'open run')}.`,
    ])
    return exitCodes.ok
  },
}
