/** @returns an instant as "2024-01-08 14:00", in the given zone */
export function minuteOf(at: string | number, zone = 'UTC'): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return parts.format(new Date(at))
}

/** @returns what time it is in a workspace, with the zone that is meant: "2024-01-08 14:00 (Europe/Berlin)" */
export function presentOf({ at, timeZone }: { at: string; timeZone: string }): string {
  return `${minuteOf(at, timeZone)} (${timeZone})`
}

/** @returns a day as "Mon 2024-01-08" */
export function namedDay(day: string): string {
  const name = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
  return `${name.format(new Date(`${day}T00:00:00Z`))} ${day}`
}
