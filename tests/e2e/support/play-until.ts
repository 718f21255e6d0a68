import type { Client } from '@daymark/contract'
import { valueOf } from './ask.ts'

const mostDays = 120

/**
 * What `find` finds, on the first day that there is such a thing: other tests may have moved the clock anywhere.
 * Throws when a third of a year brings none.
 */
export async function playUntil<T>(client: Client, find: () => Promise<T | undefined>): Promise<T> {
  for (let day = 0; day < mostDays; day++) {
    const found = await find()
    if (found !== undefined) return found
    await valueOf(client.advanceClock({ query: { wait: 60 }, body: { to: 'next-day' } }))
  }
  throw new Error(`In ${mostDays} days there was nothing of the kind`)
}
