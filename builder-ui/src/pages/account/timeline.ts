import type { Task } from '@daymark/contract'
import { type EventNames, type EventWords, eventWords } from '../../words/events.ts'

/** As much of an account's event as the timeline shows. */
export interface TimelineEvent {
  seq: number
  kind: string
  occurredAt: string
  properties: Record<string, unknown>
  source: string
}

/** One thing that happened, and when (ISO 8601). */
export interface TimelineEntry extends EventWords {
  key: string
  at: string
}

function opened({ id, title, assigneeName, createdAt }: Task): TimelineEntry {
  const whom = assigneeName === null ? '' : ` for ${assigneeName}`
  return {
    key: `task ${id}`,
    at: createdAt,
    sentence: `Task opened${whom}: “${title}”`,
    details: [],
    source: null,
  }
}

/**
 * What happened to an account, newest first: its events, and the tasks that were opened about it.
 * @param isWhole - whether these are all its events; else tasks before the first of them wait until the rest is read
 */
export function timelineOf(
  events: readonly TimelineEvent[],
  tasks: readonly Task[],
  isWhole: boolean,
  names: EventNames,
): TimelineEntry[] {
  const earliest = isWhole ? '' : (events.at(-1)?.occurredAt ?? '')
  const happened = events.map((event) => ({
    key: `event ${event.seq}`,
    at: event.occurredAt,
    ...eventWords(event, names),
  }))
  const asked = tasks.filter(({ createdAt }) => createdAt >= earliest).map(opened)
  // Sorting keeps the order of equals, and what happened last comes first.
  return [...happened, ...asked].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
