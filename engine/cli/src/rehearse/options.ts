import { type AccountEvent, addDays, instantAt, type Json, localDate, type Plan, own } from '@daymark/core'
import type { Option, Options } from '../command.ts'
import { usageError } from '../exit-code.ts'
import { readOpenCell } from '../import/cell.ts'

/** How a rehearsal can be made to go. */
export const rehearsalOptions: Record<string, Option> = {
  account: {
    type: 'string',
    value: '<account>',
    help: 'For this account, by id or name, as it is known now (else an assumed one)',
  },
  day: {
    type: 'string',
    value: '<date>',
    help: 'Enrolled on this day, 2024-01-31 or 2024-01-31T08:00 (else the workspace’s today)',
  },
  days: { type: 'string', value: '<n>', help: 'Stop after so many days' },
  zone: { type: 'string', value: '<zone>', help: 'In this time zone, such as Europe/Berlin' },
  set: { type: 'string', multiple: true, value: '<field=value>', help: 'What is so: account.seats=12' },
  outcome: {
    type: 'string',
    multiple: true,
    value: '<step=exit>',
    help: 'How a step turns out: day-7-task=no-answer',
  },
  event: {
    type: 'string',
    multiple: true,
    value: '<day:kind>',
    help: 'What happens on a day at noon: 9:seats.changed:added=3',
  },
}

/**
 * @param today - the workspace's, as YYYY-MM-DD
 * @returns the instant of enrolment: the day's 08:00 in the account's zone unless a time is given
 */
export function enrolledAtFor(options: Options, zone: string, today: string): number {
  const day = options.text('day') ?? today
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(day)
  try {
    if (match?.[1]) return instantAt(match[1], match[2] ?? '08:00', zone)
  } catch {
    // No such day: said below.
  }
  throw usageError(`"${day}" is not a day, such as 2024-01-31 or 2024-01-31T08:00`)
}

/** @returns the exits that steps are to take, by step */
export function outcomesFor(options: Options, plan: Plan): Map<string, string> {
  return new Map(
    options.texts('outcome').map((pair) => {
      const [stepId = '', exit = ''] = pair.split('=')
      const step = own(plan.control.steps, stepId)
      if (!step)
        throw usageError(`There is no step "${stepId}"; steps: ${Object.keys(plan.control.steps).join(', ')}`)
      if (!Object.hasOwn(step.exits, exit)) {
        throw usageError(
          `Step "${stepId}" has no exit "${exit}"; exits: ${Object.keys(step.exits).join(', ')}`,
        )
      }
      return [stepId, exit] as const
    }),
  )
}

function propertiesOf(pairs: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', text = ''] = pair.split('=')
      const cell = readOpenCell(text)
      return [name, 'value' in cell ? (cell.value as Json) : null]
    }),
  )
}

/** @returns what happens to the account, in order */
export function eventsFor(options: Options, enrolledAt: number, zone: string): Omit<AccountEvent, 'seq'>[] {
  return options
    .texts('event')
    .map((text) => {
      const [day = '', kind = '', ...pairs] = text.split(/[:,]/)
      if (!/^\d{1,4}$/.test(day) || Number(day) < 1 || kind === '') {
        throw usageError(`"${text}" is not written as <day>:<kind>, such as 9:seats.changed:added=3`)
      }
      const date = addDays(localDate(enrolledAt, zone), Number(day) - 1)
      const noon = instantAt(date, '12:00', zone)
      return { kind, occurredAt: Math.max(noon, enrolledAt), properties: propertiesOf(pairs) }
    })
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
}
