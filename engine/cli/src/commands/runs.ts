import type { Run } from '@daymark/contract'
import type { Command, Options } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { count, tableLines } from '../output/table.ts'
import { runStatus } from '../output/labels.ts'
import { connect } from '../server/connect.ts'
import { every } from '../server/every.ts'
import { findAccount } from '../server/find-account.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'

const states = ['open', 'ended'] as const

function stateFor(options: Options): (typeof states)[number] | undefined {
  const given = options.text('state')
  const state = states.find((one) => one === given)
  if (given !== undefined && !state) throw usageError(`"${given}" is not a state: ${states.join(' or ')}`)
  return state
}

function limitFor(options: Options): number {
  const given = options.text('limit') ?? '50'
  if (!/^[1-9]\d{0,5}$/.test(given)) throw usageError(`"${given}" is not a number of runs`)
  return Number(given)
}

/** What an open run does next, and when; why an ended one ended. */
function nextOf({ state, pausedAt, endReason, nextDueAt, nextStep, currentStep }: Run, zone: string): string {
  if (state === 'ended') return endReason ?? ''
  if (pausedAt !== null) return 'nothing while it is paused'
  if (nextDueAt === null) return `an event: ${currentStep ?? ''}`.replace(/: $/, '')
  return `${minuteOf(nextDueAt, zone)}  ${nextStep ?? ''}`.trimEnd()
}

function rowOf(run: Run, zone: string) {
  const { id, playbookId, version, accountName, enrolledAt } = run
  const began = minuteOf(enrolledAt, zone)
  return [id, `${playbookId} v${version}`, accountName, runStatus(run), began, nextOf(run, zone)]
}

/** Lists runs. */
export const runs: Command = {
  summary: 'List runs, the newest first',
  positionals: [],
  options: {
    state: { type: 'string', value: '<open|ended>', help: 'Only those that are open, or have ended' },
    playbook: { type: 'string', value: '<playbook>', help: 'Only of this playbook: its id or its name' },
    account: { type: 'string', value: '<account>', help: 'Only of this account: its id or its name' },
    limit: { type: 'string', value: '<n>', help: 'At most so many (else 50)' },
    ...serverOptions,
  },
  details: ['The last column says what an open run does next, or why an ended one ended.'],
  examples: ['daymark runs --state open', 'daymark runs --account Company_306'],
  async run(call) {
    const client = connect(call)
    const state = stateFor(call.options)
    const playbook = call.options.text('playbook')
    const account = call.options.text('account')
    const limit = limitFor(call.options)
    const filter = {
      ...(state && { state }),
      ...(playbook !== undefined && { playbookId: (await findPlaybook(client, playbook)).id }),
      ...(account !== undefined && { accountId: (await findAccount(client, account)).id }),
    }
    const { timeZone } = await replied(client.getWorkspace())
    const found: Run[] = []
    const list = every((page) => client.listRuns({ query: { ...filter, ...page } }), Math.min(200, limit))
    for await (const run of list) {
      found.push(run)
      if (found.length === limit) break
    }
    answer(call, { items: found }, () => [
      ...(found.length > 0
        ? tableLines(
            [
              { title: 'RUN' },
              { title: 'PLAYBOOK' },
              { title: 'ACCOUNT' },
              { title: 'STATE' },
              { title: 'ENROLLED' },
              { title: 'NEXT, OR WHY IT ENDED' },
            ],
            found.map((run) => rowOf(run, timeZone)),
          ).concat('', `Times are the workspace’s: ${timeZone}.`)
        : ['No runs.']),
      ...(found.length === limit ? ['', `Only the newest ${count(limit, 'run')}; --limit shows more.`] : []),
    ])
    return exitCodes.ok
  },
}
