import { attributesFor, type Facts, numberText, roundedFacts } from '@daymark/core'
import type { Message, Run, Task } from '@daymark/contract'

/** What becomes of runs, in the words of the pages. */
export const runOutcomes: Readonly<Record<NonNullable<Run['outcome']>, string>> = {
  converted: 'Converted',
  left: 'Exited',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

export function runStatus({ outcome, pausedAt }: Pick<Run, 'outcome' | 'pausedAt'>): string {
  if (outcome !== null) return runOutcomes[outcome]
  return pausedAt === null ? 'Running' : 'Paused'
}

export const channelLabels: Readonly<Record<Message['channel'], string>> = {
  email: 'E-mail',
  'in-app': 'In-app message',
  'member-email': 'Notice',
}

/** What a message's state is called; of one whose receipt was lost, what may be true besides. */
const messageStates: Readonly<Record<Message['state'], { words: string; ambiguous: string }>> = {
  sending: { words: 'Sending', ambiguous: 'Sending, may arrive twice' },
  retrying: { words: 'Retrying', ambiguous: 'Retrying, may arrive twice' },
  sent: { words: 'Sent', ambiguous: 'Sent, may have arrived twice' },
  failed: { words: 'Failed', ambiguous: 'Failed, but may have arrived' },
}

export function messageStatus({ state, ambiguous }: Pick<Message, 'state' | 'ambiguous'>): string {
  const { words, ambiguous: doubtful } = messageStates[state]
  return ambiguous ? doubtful : words
}

const taskStates: Readonly<Record<Task['state'], string>> = {
  open: 'Open',
  done: 'Done',
  withdrawn: 'Withdrawn',
}

/** The outcome that a member chose, else how the task stands. */
export function taskStatus({ outcome, outcomes, overdue, state }: Task): string {
  if (outcome !== null) return outcomes.find(({ exit }) => exit === outcome)?.label ?? outcome
  return overdue ? 'Overdue' : taskStates[state]
}

const labels = new Map(attributesFor([]).map(({ path, label }) => [path, label]))

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

/** @returns facts as "Seats: 12; Plan: Pro": those that are known, numbers as a mail prints them; null: none is */
export function factsText(facts: Readonly<Record<string, unknown>> | null): string | null {
  const known = Object.entries(roundedFacts((facts ?? {}) as Facts)).filter(([, value]) => value !== null)
  if (known.length === 0) return null
  return known
    .map(([path, value]) => {
      const label = labels.get(path) ?? path
      const text = String(isNumber(value) ? numberText(value) : value)
      return `${label.slice(0, 1).toUpperCase()}${label.slice(1)}: ${text}`
    })
    .join('; ')
}
