import type { Duration, Json } from '@daymark/core'
import { asText, numberOrText, parseNumber } from './parse.ts'

/** The units that are offered. Business days are a unit of their own to whoever chooses. */
export const durationUnits = ['minutes', 'hours', 'days', 'business days', 'weeks', 'months'] as const
export type DurationUnit = (typeof durationUnits)[number]

/** A duration as its two controls show it; the amount may be half-typed. */
export interface DurationText {
  amount: string
  unit: DurationUnit
}

const singular: Readonly<Record<string, DurationUnit>> = {
  m: 'minutes',
  min: 'minutes',
  minute: 'minutes',
  h: 'hours',
  hour: 'hours',
  d: 'days',
  day: 'days',
  'business day': 'business days',
  'working day': 'business days',
  w: 'weeks',
  week: 'weeks',
  month: 'months',
}

/** Reads a duration as people write it: "2 weeks", "1 business day", "36h". */
export function parseDuration(text: string): DurationText | null {
  const [, amount, word] = /^\s*(\d+)\s*([a-z ]+?)\s*$/i.exec(text) ?? []
  if (amount === undefined || word === undefined) return null
  const name = word.toLowerCase().replaceAll(/\s+/g, ' ')
  const unit = singular[name] ?? singular[name.replace(/s$/, '')]
  return unit ? { amount, unit } : null
}

/** @returns what the controls show of a value that may be unfinished */
export function durationText(value: Json | undefined): DurationText {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return parseDuration(asText(value)) ?? { amount: asText(value), unit: 'days' }
  }
  const unit = value['days'] === 'business' && value['unit'] === 'days' ? 'business days' : value['unit']
  return { amount: asText(value['amount']), unit: durationUnits.find((known) => known === unit) ?? 'days' }
}

/** @returns what is kept of it: undefined when there is no amount, since a unit alone says nothing */
export function durationValue({ amount, unit }: DurationText): Json | undefined {
  const number = numberOrText(amount)
  if (number === undefined) return undefined
  if (unit === 'business days') return { amount: number, unit: 'days', days: 'business' }
  return { amount: number, unit }
}

/** Days in one of a unit, where it is counted in whole days. */
export function wholeDays(value: Json | undefined): number | null {
  const { amount, unit } = durationText(value)
  const number = parseNumber(amount)
  if (number === null) return null
  return unit === 'days' ? number : unit === 'weeks' ? number * 7 : null
}

/** @returns the largest unit that a length of time comes out even in: 345,600,000 ms are 4 days */
export function durationOf(ms: number): Duration {
  const units = [
    ['days', 86_400_000],
    ['hours', 3_600_000],
  ] as const
  const even = units.find(([, length]) => ms % length === 0)
  return even ? { amount: ms / even[1], unit: even[0] } : { amount: Math.round(ms / 60_000), unit: 'minutes' }
}
