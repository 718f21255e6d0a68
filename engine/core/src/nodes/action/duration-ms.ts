import type { Duration } from '../../playbook/duration.ts'

const unitMs: Record<Duration['unit'], number> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 7 * 86_400_000,
  months: 30 * 86_400_000,
}

/** How long a give-up time is, in milliseconds: a plain length, whatever the calendar says. */
export function durationMs({ amount, unit }: Duration): number {
  return amount * unitMs[unit]
}
