import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '@daymark/store'

const firstWaitMs = 100
const longestWaitMs = 5_000
/** Longer than a database takes to start again, and shorter than an activity may take. */
const patienceMs = 60_000

/**
 * Writes what happened outside, however often the database goes away meanwhile: whoever gives up here leaves a message
 * of which nobody knows whether it was sent, although this process does.
 * @param write - may be repeated, also after it has succeeded
 */
export async function onceItIsBack<T>(write: () => Promise<T>): Promise<T> {
  for (
    let waitMs = firstWaitMs, waited = 0;
    ;
    waited += waitMs, waitMs = Math.min(longestWaitMs, waitMs * 2)
  ) {
    try {
      return await write()
    } catch (error) {
      if (!isDatabaseAway(error) || waited >= patienceMs) throw error
      await sleep(waitMs)
    }
  }
}
