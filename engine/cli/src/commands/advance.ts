import { addDays, localDate, startOfDay } from '@daymark/core'
import type { Workspace } from '@daymark/contract'
import type { Call, Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { type ExitCode, exitCodes, refusal } from '../exit-code.ts'
import { advanceByDay, targetOf } from '../follow/advance-by-day.ts'
import { dayLines } from '../follow/day-lines.ts'
import { minuteOf } from '../output/instants.ts'
import { count } from '../output/table.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'

function checkCanMove(workspace: Workspace, to: number): void {
  if (workspace.clock === 'wall') {
    throw refusal(`Workspace ${workspace.name} lives on the wall clock, which nobody moves.`)
  }
  if (to <= Date.parse(workspace.at)) {
    throw refusal(`It is ${minuteOf(workspace.at, workspace.timeZone)} already; the clock does not go back.`)
  }
}

function showWay({ terminal }: Call): (workspace: Workspace) => void {
  return ({ at, timeZone, progress }) => {
    const left = progress
      ? `, ${count(progress.dueRuns, 'run')} and ${count(progress.facts, 'fact')} to go`
      : ''
    terminal.progress(`${minuteOf(at, timeZone)}${left} …`)
  }
}

/** Moves the clock and prints each day as it is over. @param targetIn - where to, in epoch milliseconds */
async function follow(call: Call, targetIn: (workspace: Workspace) => number): Promise<ExitCode> {
  const { terminal, options } = call
  const client = connect(call)
  const workspace = await replied(client.getWorkspace())
  const to = targetIn(workspace)
  checkCanMove(workspace, to)
  for await (const day of advanceByDay(client, workspace, to, showWay(call))) {
    if (options.is('json')) {
      terminal.out(JSON.stringify(day))
      continue
    }
    for (const line of dayLines(day, workspace.timeZone, terminal.style, options.is('all')))
      terminal.out(line)
  }
  if (options.is('json')) return exitCodes.ok
  const { at, timeZone, openRuns } = await replied(client.getWorkspace())
  terminal.out(`It is ${minuteOf(at, timeZone)} (${timeZone}); ${count(openRuns, 'open run')}.`)
  return exitCodes.ok
}

const options = {
  all: { type: 'boolean', help: 'List everything, on busy days, too' },
  ...serverOptions,
} as const

/** Moves a held clock and prints day by day what happened. */
export const advance: Command = {
  summary: 'Move a held clock and print day by day what happened',
  positionals: ['<date|Nd>'],
  options,
  details: [
    'To a date (00:00 in the workspace’s zone), an instant, or on by days (7d) or weeks (2w). The engine does what is',
    'due on the way, in order. With --json there is one line for each day.',
  ],
  examples: ['daymark advance 7d', 'daymark advance 2024-02-12'],
  run: (call) => follow(call, (workspace) => targetOf(call.positionals[0] ?? '', workspace)),
}

/** Moves a held clock to the beginning of the next day. */
export const nextDay: Command = {
  summary: 'Move a held clock to the beginning of the next day, and print what happened',
  positionals: [],
  options,
  details: ['The day is that of the workspace’s zone.'],
  examples: ['daymark next-day'],
  run: (call) =>
    follow(call, ({ at, timeZone }) => startOfDay(addDays(localDate(Date.parse(at), timeZone), 1), timeZone)),
}
