import type { OptOut } from '@daymark/contract'
import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { tableLines } from '../output/table.ts'
import { connect } from '../server/connect.ts'
import { every } from '../server/every.ts'
import { replied } from '../server/reply.ts'

const grounds: Record<OptOut['ground'], string> = {
  unsubscribed: 'unsubscribed',
  reported: 'reported by a source',
  'former-address': 'opted out under a former address',
  refused: 'its mail server says that nobody is there',
}

function rowOf({ address, ground, at, takenBack }: OptOut, zone: string): string[] {
  const after = takenBack && `${minuteOf(takenBack.at, zone)} by ${takenBack.by}: ${takenBack.ground}`
  return [address, minuteOf(at, zone), grounds[ground], after ?? 'holds']
}

/** Lists the addresses that are not to be written to. */
export const optOuts: Command = {
  summary: 'List addresses that are not to be written to, the newest first',
  positionals: ['[<address>]'],
  options: serverOptions,
  details: ['With an address, only what there is of it, with what was taken back, by whom and why.'],
  examples: ['daymark opt-outs', 'daymark opt-outs ada@acme.example'],
  async run(call) {
    const client = connect(call)
    const [address] = call.positionals
    const filter = address === undefined ? { holds: 'true' as const } : { address }
    const { timeZone } = await replied(client.getWorkspace())
    const found: OptOut[] = []
    for await (const one of every((page) => client.listOptOuts({ query: { ...filter, ...page } }), 200)) {
      found.push(one)
    }
    const titles = ['ADDRESS', 'SINCE', 'WHY', 'TAKEN BACK'].map((title) => ({ title }))
    answer(call, { items: found }, () =>
      found.length === 0
        ? ['Nobody has opted out.']
        : tableLines(
            titles,
            found.map((one) => rowOf(one, timeZone)),
          ).concat('', `Times are the workspace’s: ${timeZone}.`),
    )
    return exitCodes.ok
  },
}

/** Takes an address off the list. */
export const takeBackOptOut: Command = {
  summary: 'Take an address off the list of opt-outs: its person may be written to again',
  positionals: ['<address>'],
  options: {
    ground: { type: 'string', value: '<why>', help: 'Why that is right, for whoever asks later' },
    ...serverOptions,
  },
  details: ['Who did it, by the name of the key, and when is kept with the ground. Imports never do this.'],
  examples: ['daymark take-back-opt-out ada@acme.example --ground "Asked for our mail again on the phone"'],
  async run(call) {
    const [address = ''] = call.positionals
    const ground = call.options.text('ground')
    if (!ground) throw usageError('Say why with --ground')
    const taken = await replied(connect(call).takeBackOptOut({ body: { address, ground } }))
    answer(call, taken, () => [`${address} may be written to again.`])
    return exitCodes.ok
  },
}
