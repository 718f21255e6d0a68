import { localDate, startOfDay } from '@daymark/core'
import type { Client, Workspace } from '@daymark/contract'
import { advanceByDay } from '../follow/advance-by-day.ts'
import { dayLines } from '../follow/day-lines.ts'
import { happeningsIn } from '../follow/happening.ts'
import { minuteOf } from '../output/instants.ts'
import type { Terminal } from '../output/terminal.ts'
import { replied } from '../server/reply.ts'

/** The sample's first weeks are walked through at once, so that a newcomer finds runs at every stage. */
const rehearsedUntil = '2024-02-12'

/** East of the workspace the day began earlier: something may have happened before its clock moves. */
async function sayBefore(client: Client, { at, timeZone }: Workspace, terminal: Terminal): Promise<void> {
  const to = Date.parse(at)
  const before = await happeningsIn(client, { from: Number.NEGATIVE_INFINITY, to })
  const byDay = Map.groupBy(before, ({ at: instant }) => localDate(instant, timeZone))
  for (const [date, happenings] of byDay) {
    for (const line of dayLines({ date, happenings }, timeZone, terminal.style)) terminal.out(line)
  }
}

/** Moves the sample's clock to where its first weeks are over, and reports day by day what happened. */
export async function rehearse(client: Client, terminal: Terminal): Promise<void> {
  const workspace = await replied(client.getWorkspace())
  const { clock, at, timeZone } = workspace
  if (clock === 'wall') {
    terminal.out('This workspace lives on the wall clock: playbooks run from now on.')
    return
  }
  const to = startOfDay(rehearsedUntil, timeZone)
  if (Date.parse(at) >= to) return
  await sayBefore(client, workspace, terminal)
  terminal.out(`Moving the clock from ${minuteOf(at, timeZone)} to ${rehearsedUntil}, day by day:`)
  for await (const day of advanceByDay(client, workspace, to, () => undefined)) {
    for (const line of dayLines(day, timeZone, terminal.style)) terminal.out(line)
  }
}
