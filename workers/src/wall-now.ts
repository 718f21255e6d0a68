/** The wall, for what is not the domain's time: back-off, metrics, waiting. In epoch milliseconds. */
export function wallNow(): number {
  return Date.now()
}
