import { addDays, instantAt, localDate, localTime, startOfDay } from '@daymark/core'
import type { Client, Workspace } from '@daymark/contract'
import { usageError } from '../exit-code.ts'
import type { Day } from './day-lines.ts'
import { happeningsIn } from './happening.ts'
import { moveClock } from './move-clock.ts'

/**
 * Where a held clock is to go.
 * @param text - "7d", "2w", "2024-02-12" (00:00 in the workspace's zone) or an ISO instant
 * @throws CommandError when it is none of these
 */
export function targetOf(text: string, { at, timeZone }: Pick<Workspace, 'at' | 'timeZone'>): number {
  const relative = /^(\d{1,4})([dw])$/.exec(text)
  if (relative) {
    const now = Date.parse(at)
    const days = Number(relative[1]) * (relative[2] === 'w' ? 7 : 1)
    return instantAt(addDays(localDate(now, timeZone), days), localTime(now, timeZone), timeZone)
  }
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return startOfDay(text, timeZone)
    if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) {
      return Date.parse(text)
    }
  } catch {
    // No such day: said below.
  }
  throw usageError(`"${text}" is neither a number of days (7d) nor a date (2024-02-12) nor an instant`)
}

/** The ends of the days on the way, in the workspace's zone; the last is the target itself. */
function* stopsBetween(from: number, to: number, zone: string): Generator<number> {
  let date = localDate(from, zone)
  for (;;) {
    date = addDays(date, 1)
    // The last millisecond of the day: what happens at 00:00 belongs to the next one.
    const end = startOfDay(date, zone) - 1
    if (end >= to) break
    if (end > from) yield end
  }
  yield to
}

/**
 * Moves a held clock day by day and reports each day, also of those on which nothing happened.
 * @param to - epoch milliseconds
 * @throws CommandError when the clock cannot be moved, or stops short
 */
export async function* advanceByDay(
  client: Client,
  { at, timeZone }: Pick<Workspace, 'at' | 'timeZone'>,
  to: number,
  onWay: (workspace: Workspace) => void,
): AsyncGenerator<Day> {
  let from = Date.parse(at)
  for (const stop of stopsBetween(from, to, timeZone)) {
    await moveClock(client, stop, onWay)
    yield { date: localDate(stop, timeZone), happenings: await happeningsIn(client, { from, to: stop }) }
    from = stop
  }
}
