import { type Calendar, dueInstant, localDate } from '../../calendar/index.ts'
import type { NodeOf } from '../../playbook/node.ts'
import type { Resolution } from '../../resolve/resolver.ts'
import type { Instant } from '../../step/state.ts'

/** For whom, when and where a task is opened. */
export interface TaskOpening {
  at: Instant
  /** The account's IANA zone: its working days count. */
  zone: string
  calendar: Calendar
  /** The member it falls to, or null when nobody owns the account. */
  ownerName: string | null
}

/** The wait that an opened task is: until its outcome is known, but no longer than it is due. */
export function openTask(
  { data }: NodeOf<'task'>,
  { at, zone, calendar, ownerName }: TaskOpening,
): Resolution & {
  dueAt: Instant
} {
  const { businessDays, time } = data.due
  const dueAt = dueInstant({ at, businessDays, ...(time && { time }), zone, calendar })
  return {
    dueAt,
    answer: { kind: 'wait', until: dueAt, relative: false },
    reason: `Task for ${ownerName ?? 'nobody in particular'}, due ${localDate(dueAt, zone)}`,
    facts: {},
  }
}
