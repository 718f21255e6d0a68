/** PostgreSQL cannot be reached, is starting or stopping, or is full: it passes by itself. */
const awayCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '08000',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** What pg says, without a code, of a connection that breaks or does not come. */
const awayWords =
  /^(Connection terminated|timeout (expired|exceeded when trying to connect)|Client has encountered)/

/** Whether the database did not answer: worth trying again, unlike a bug. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isDatabaseAway)
  if (!(error instanceof Error)) return false
  return 'code' in error ? awayCodes.has(error.code) : awayWords.test(error.message)
}
