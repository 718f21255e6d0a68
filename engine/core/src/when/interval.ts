/** How long a day is, in minutes. Days of a run are dates: an interval counts them by the wall clock, not by hours. */
export const dayMinutes = 1440

/**
 * From when to when a run can be somewhere: minutes after 00:00 of Day 1 by the clocks of the account's zone.
 * `latest` is null where nothing bounds it.
 */
export interface Interval {
  earliest: number
  latest: number | null
}

/** How much later a run is, at least and at most. */
export interface Span {
  least: number
  most: number
}

export function later({ earliest, latest }: Interval, { least, most }: Span): Interval {
  return { earliest: earliest + least, latest: latest === null ? null : latest + most }
}

/** The same done to both ends. */
export function atBothEnds({ earliest, latest }: Interval, move: (minutes: number) => number): Interval {
  return { earliest: move(earliest), latest: latest === null ? null : move(latest) }
}

/** From the earlier of two beginnings to the later of two ends: where ways come together. */
export function either(a: Interval, b: Interval): Interval {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    latest: a.latest === null || b.latest === null ? null : Math.max(a.latest, b.latest),
  }
}

/** At any time from when it began to when it ends at the latest. */
export function until(begins: Interval, ends: Interval): Interval {
  return { earliest: begins.earliest, latest: ends.latest }
}

/** @returns the day of the run that minutes fall on; Day 1 is the day of enrolment */
export function dayOf(minutes: number): number {
  return Math.floor(minutes / dayMinutes) + 1
}

/** @returns minutes after midnight: "09:30" is 570 */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** @returns the first instant at or after another at which clocks show the time of day */
export function nextAt(time: string, minutes: number): number {
  const midnight = Math.floor(minutes / dayMinutes) * dayMinutes
  const at = midnight + minutesOf(time)
  return at >= minutes ? at : at + dayMinutes
}
