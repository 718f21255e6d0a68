import type { Workspace } from '@daymark/contract'
import type { Command, Options } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { targetOf } from '../follow/advance-by-day.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'

function speedIn(options: Options): number | null {
  const given = options.text('speed')
  if (given === undefined) return null
  if (!/^\d+(\.\d+)?$/.test(given)) throw usageError(`"${given}" is not a number of days per second`)
  return Number(given)
}

function howItPlays({ at, timeZone, advanceTo, daysPerSecond }: Workspace): string {
  const days = daysPerSecond === 1 ? 'day' : 'days'
  const speed = daysPerSecond === null ? 'as fast as it can' : `at ${daysPerSecond} ${days} a second`
  const end = advanceTo === null ? 'nothing is left to happen' : minuteOf(advanceTo, timeZone)
  return `The clock plays from ${minuteOf(at, timeZone)}, ${speed}, until ${end}. Stop it with: daymark pause`
}

/** Has a held clock go on by itself. */
export const play: Command = {
  summary: 'Have a held clock go on by itself',
  positionals: [],
  options: {
    speed: { type: 'string', value: '<n>', help: 'Days per second (else as fast as it can)' },
    until: {
      type: 'string',
      value: '<date|Nd>',
      help: 'Stand there (else when nothing is left to happen)',
    },
    ...serverOptions,
  },
  details: [
    'It goes on when this command has ended, and after a restart, until it is paused or there. Called again while it',
    'plays, the clock plays so from now on.',
  ],
  examples: ['daymark play --speed 2', 'daymark play --until 2024-12-31'],
  async run(call) {
    const client = connect(call)
    const daysPerSecond = speedIn(call.options)
    const text = call.options.text('until')
    const until =
      text === undefined
        ? undefined
        : new Date(targetOf(text, await replied(client.getWorkspace()))).toISOString()
    const body = { daysPerSecond, ...(until !== undefined && { until }) }
    const workspace = await replied(client.playClock({ body }))
    answer(call, workspace, () => [howItPlays(workspace)])
    return exitCodes.ok
  },
}
