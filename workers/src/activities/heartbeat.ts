import { heartbeat } from '@temporalio/activity'

/** Often enough that a busy process misses several before Temporal takes it for dead (workflows/src/activities.ts). */
const everyMs = 5_000

/**
 * Reports to Temporal that this process lives for as long as the work takes, so that the work of one that died is taken up
 * in seconds. Work that is quicker than the first beat costs nothing.
 */
export async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const beating = setInterval(() => heartbeat(), everyMs)
  try {
    return await work()
  } finally {
    clearInterval(beating)
  }
}
