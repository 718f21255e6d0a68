/** The wall's present, in epoch milliseconds. Only for what is not of the domain: deadlines, health, logs. */
export function wallNow(): number {
  return Date.now()
}
