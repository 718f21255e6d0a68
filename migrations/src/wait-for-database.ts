import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const firstPauseMs = 250
const longestPauseMs = 5_000
const patienceMs = 120_000

/** Codes that pass by themselves: the server is not there yet, starting, stopping, or full. */
const passing: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P03',
  '53300',
])

/**
 * Resolves when the database answers. Tries again with growing pauses for two minutes, telling `say` each time; throws
 * at once what waiting does not mend, such as a wrong password.
 */
export async function waitForDatabase(databaseUrl: string, say: (line: string) => void): Promise<void> {
  let waitedMs = 0
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    try {
      return await tryConnection(databaseUrl)
    } catch (error) {
      if (waitedMs >= patienceMs || !isPassing(error)) throw error
      say(`The database does not answer yet (${reasonOf(error)}); trying again in ${pauseMs} ms.`)
      await pause(pauseMs)
      waitedMs += pauseMs
    }
  }
}

async function tryConnection(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // An error that arrives outside a query would otherwise end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => undefined)
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isPassing)
  return error instanceof Error && 'code' in error && passing.has(error.code)
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
