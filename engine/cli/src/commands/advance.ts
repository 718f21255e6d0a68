import type { Workspace } from '@daymark/core/contract'
import type { Call, Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal } from '../exit-code.ts'
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

/** Moves a held clock and prints day by day what happened. */
export const advance: Command = {
  summary: 'Move a held clock and print day by day what happened',
  positionals: ['<date|Nd>'],
  options: {
    all: { type: 'boolean', help: 'Tell of everything, on busy days, too' },
    ...serverOptions,
  },
  details: [
    'To a date (00:00 in the workspace’s zone), an instant, or on by days (7d) or weeks (2w). The engine does what is',
    'due on the way, in order. With --json there is one line for each day.',
  ],
  examples: ['daymark advance 7d', 'daymark advance 2024-02-12'],
  async run(call) {
    const { terminal, options } = call
    const client = connect(call)
    const workspace = await replied(client.getWorkspace())
    const to = targetOf(call.positionals[0] ?? '', workspace)
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
  },
}
