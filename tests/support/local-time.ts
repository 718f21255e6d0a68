const dayMs = 86_400_000

/** @returns the wall's reading in a zone as JavaScript's own calendar has it: `2024-03-10 09:00` */
export function localTime(at: number, zone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
}

/** @returns how many days of a zone's calendar an instant is after another, counted from Day 1, and the time of day */
export function dayAndTime(at: number, enrolledAt: number, zone: string): string {
  const [date = '', time = ''] = localTime(at, zone).split(' ')
  const [first = ''] = localTime(enrolledAt, zone).split(' ')
  return `Day ${Math.round((Date.parse(date) - Date.parse(first)) / dayMs) + 1} ${time}`
}
