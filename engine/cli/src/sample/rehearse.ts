import { startOfDay } from '@daymark/core'
import type { Client } from '@daymark/core/contract'
import { advanceByDay } from '../follow/advance-by-day.ts'
import { dayLines } from '../follow/day-lines.ts'
import { minuteOf } from '../output/instants.ts'
import type { Terminal } from '../output/terminal.ts'
import { replied } from '../server/reply.ts'

/** The sample's first weeks are walked through at once, so that a newcomer finds runs at every stage. */
const rehearsedUntil = '2024-02-12'

/** Moves the sample's clock to where its first weeks are over, and tells day by day what happened. */
export async function rehearse(client: Client, terminal: Terminal): Promise<void> {
  const workspace = await replied(client.getWorkspace())
  const { clock, at, timeZone } = workspace
  if (clock === 'wall') {
    terminal.out('This workspace lives on the wall clock: playbooks run from now on.')
    return
  }
  const to = startOfDay(rehearsedUntil, timeZone)
  if (Date.parse(at) >= to) return
  terminal.out(`Moving the clock from ${minuteOf(at, timeZone)} to ${rehearsedUntil}, day by day:`)
  for await (const day of advanceByDay(client, workspace, to, () => undefined)) {
    for (const line of dayLines(day, timeZone, terminal.style)) terminal.out(line)
  }
}
