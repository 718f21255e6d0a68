import { isFreeName, type Json } from '@daymark/core'
import type { NewAccountEvent } from '../accounts/events.ts'
import { mostSeats } from '../accounts/seats.ts'
import type { UsageSample } from '../accounts/usage.ts'
import type { RowRemark } from './row-outcome.ts'

const metricName = /^[a-z][a-z0-9_]{0,62}$/
const eventKind = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/
const longestText = 500

/** Kinds that Daymark derives from other facts: reported themselves, they could say what is not so. */
const derivedKinds: ReadonlySet<string> = new Set([
  'usage.recorded',
  'account.changed',
  'zone.changed',
  'task.completed',
])

function invalid(message: string): RowRemark {
  return { code: 'invalid-value', message }
}

/** Text that the database can hold: it has no way to write a NUL or half a character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function isName(text: string): boolean {
  return text.length > 0 && text.length <= longestText && isStorable(text)
}

function isStorableJson(value: Json): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isStorableJson)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorableJson(inner))
}

/** The years that ISO 8601 writes with four digits. */
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

function isInstant(at: number): boolean {
  return Number.isInteger(at) && at >= earliest && at <= latest
}

function isAmount(amount: number): boolean {
  return Number.isFinite(amount) && amount >= 0
}

/** @returns what is wrong with a sample in itself, or null */
export function checkSample({ accountId, metric, at, used, limit }: UsageSample): RowRemark | null {
  if (!isName(accountId)) return invalid('The account id is not usable text.')
  if (!metricName.test(metric))
    return invalid('Write the metric in lower-case letters, digits and underscores.')
  if (!isFreeName(metric)) return invalid('A metric cannot be called so: programs give this name a meaning.')
  if (!isInstant(at)) return invalid('The instant is not a time.')
  if (!isAmount(used)) return invalid('What is used has to be a number, and not negative.')
  if (limit === null) return null
  if (!isAmount(limit)) return invalid('The limit has to be a number, and not negative.')
  if (metric === 'seats' && !(Number.isInteger(limit) && limit <= mostSeats)) {
    return invalid('The limit of seats has to be a whole number.')
  }
  return null
}

/** @returns what is wrong with an event in itself, or null */
export function checkEvent({
  accountId,
  id,
  kind,
  occurredAt,
  properties,
  source,
}: NewAccountEvent): RowRemark | null {
  if (!isName(accountId)) return invalid('The account id is not usable text.')
  if (!isName(id)) return invalid('The event id is not usable text.')
  if (!isName(source)) return invalid('The source is not usable text.')
  if (!eventKind.test(kind) || kind.length > longestText) {
    return invalid('Write the kind as dotted words, for example seats.changed.')
  }
  if (derivedKinds.has(kind)) return { code: 'reserved-kind', message: `Daymark itself records "${kind}".` }
  if (!isInstant(occurredAt)) return invalid('The instant is not a time.')
  return isStorableJson(properties) ? null : invalid('The properties hold what the database cannot store.')
}
