import { daysBetween, localDate } from '@daymark/core'

const locale = 'en-GB'
const minuteMs = 60_000
const hourMs = 60 * minuteMs

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are dear to make, and the same few are used all over a page. */
function formatOf(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${zone}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formats.set(key, known)
  return known
}

const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
const time = { hour: '2-digit', minute: '2-digit', hour12: false } as const

/** "3 Mar 2024" */
export function dateOf(at: number, zone: string): string {
  return formatOf(zone, 'date', date).format(at)
}

/** "Sun 3 Mar 2024" */
export function dayOf(at: number, zone: string): string {
  const { weekday, rest } = {
    weekday: formatOf(zone, 'weekday', { weekday: 'short' }).format(at),
    rest: dateOf(at, zone),
  }
  return `${weekday} ${rest}`
}

/** "09:00" */
export function timeOf(at: number, zone: string): string {
  return formatOf(zone, 'time', time).format(at)
}

/** "3 Mar 2024, 09:00" */
export function momentOf(at: number, zone: string): string {
  return `${dateOf(at, zone)}, ${timeOf(at, zone)}`
}

/** "Sun 3 Mar 2024, 09:00 (Europe/Berlin)" */
export function fullMomentOf(at: number, zone: string): string {
  return `${dayOf(at, zone)}, ${timeOf(at, zone)} (${zone})`
}

/** A date without a zone: "2024-03-03" is "3 Mar 2024". */
export function plainDateOf(date: string): string {
  const at = Date.parse(`${date}T12:00:00Z`)
  return Number.isNaN(at) ? date : dateOf(at, 'UTC')
}

/** A text with the dates in it written as on all pages: "2024-03-03 09:00" is "3 Mar 2024, 09:00". */
export function inNotation(text: string): string {
  return text.replaceAll(
    /\b(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(?!:\d))?(?![\dT-])/g,
    (_, date: string, time?: string) => [plainDateOf(date), time].filter(Boolean).join(', '),
  )
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

/** The distance of two instants as people put it: by the calendar from a day on, by the clock below. */
export function distanceOf(at: number, now: number, zone: string): string {
  const ms = at - now
  if (Math.abs(ms) < minuteMs) return 'now'
  const days = daysBetween(localDate(now, zone), localDate(at, zone))
  if (Math.abs(ms) < hourMs) return relative.format(Math.trunc(ms / minuteMs), 'minute')
  if (days === 0 || Math.abs(ms) < 6 * hourMs) return relative.format(Math.trunc(ms / hourMs), 'hour')
  if (Math.abs(days) < 45) return relative.format(days, 'day')
  if (Math.abs(days) < 320) return relative.format(Math.round(days / 30.4), 'month')
  return relative.format(Math.round(days / 365), 'year')
}
