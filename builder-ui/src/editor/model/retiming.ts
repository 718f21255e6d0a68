import {
  bandDays,
  type Catalog,
  dayOf,
  type DraftNode,
  type DraftPlaybook,
  editAll,
  type EditOperation,
  type StepTimes,
  when,
} from '@daymark/core'
import type { Days } from '../../canvas/layout.ts'
import type { DayBand } from './days.ts'

type Times = ReadonlyMap<string, StepTimes>

function countsDays({ type, data }: DraftNode): boolean {
  if (type === 'day') return typeof data['day'] === 'number'
  const duration = data['duration']
  const unit =
    typeof duration === 'object' && duration !== null && 'unit' in duration ? duration['unit'] : null
  return type === 'delay' && (unit === 'days' || unit === 'weeks')
}

/** The steps that begin a day: the `day` that waits for it, the delay that ends on it. */
export function timersOf({ nodes }: DraftPlaybook, times: Times, { first, last }: DayBand): string[] {
  return nodes.flatMap((node) => {
    const time = times.get(node.id)
    if (!time || !countsDays(node)) return []
    const day = dayOf(time.leaving('next').earliest)
    const isWaited = node.type === 'day' || dayOf(time.arrival.earliest) < day
    return isWaited && day >= first && day <= last ? [node.id] : []
  })
}

function after({ edges }: DraftPlaybook, id: string): Set<string> {
  const leaving = Map.groupBy(edges, ({ from }) => from)
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { to } of leaving.get(next) ?? []) {
      if (seen.has(to)) continue
      seen.add(to)
      open.push(to)
    }
  }
  return seen
}

/**
 * What moves a day of the ruler by so many days: its timers and the days that hang on them, each once, though several
 * of the timers may lead to it.
 */
export function retimeAll(document: DraftPlaybook, timers: readonly string[], days: number): EditOperation[] {
  if (days === 0) return []
  const types = new Map(document.nodes.map(({ id, type }) => [id, type]))
  const hanging = new Map(timers.map((id) => [id, after(document, id)]))
  // What follows another of them moves with it.
  const heads = timers.filter((id) => !timers.some((other) => other !== id && hanging.get(other)!.has(id)))
  const moved = new Set<string>()
  return heads.flatMap((id): EditOperation[] => {
    const following = [...hanging.get(id)!].filter((one) => types.get(one) === 'day')
    const isFirst = following.every((one) => !moved.has(one))
    const open = following.filter((one) => !moved.has(one))
    for (const one of [id, ...following]) moved.add(one)
    if (isFirst) return [{ kind: 'retime', node: id, days, withFollowing: true }]
    return [id, ...open].map((node) => ({ kind: 'retime', node, days, withFollowing: false }))
  })
}

/** The days as they would be: where each band would begin, by where it begins now. Null when it cannot be. */
export function previewOf(
  document: DraftPlaybook,
  catalog: Catalog,
  days: Days,
  operations: readonly EditOperation[],
): ReadonlyMap<number, number> | null {
  const done = editAll(document, operations)
  if (!done.ok) return null
  const next = bandDays(done.value.document, when(done.value.document, catalog))
  const moved = new Map<number, number>()
  for (const [id, day] of days) {
    const now = next.get(id)
    if (now !== undefined) moved.set(day, Math.min(moved.get(day) ?? now, now))
  }
  return moved
}

/** How far a day can be moved: not to or before the day above it. */
export function leastMove(bands: readonly DayBand[], { first }: DayBand): number {
  const before = bands.filter((band) => band.first < first).map(({ last }) => last)
  return Math.max(0, ...before) + 1 - first
}

/** "2026-11-30", 7 → the date of Day 7, where Day 1 is the day of enrolment. */
export function dateOfDay(enrolled: string, day: number): Date | null {
  const [year = 0, month = 0, date = 0] = enrolled.split('-').map(Number)
  if (!year || !month || !date) return null
  return new Date(Date.UTC(year, month - 1, date + day - 1))
}

export function isWeekend(date: Date): boolean {
  return date.getUTCDay() === 0 || date.getUTCDay() === 6
}
