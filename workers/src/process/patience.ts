import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

const longestWaitMs = 15_000

/** Tries until it succeeds or is told to stop, waiting longer each time and saying what it waits for. */
export async function untilItAnswers<T>(
  what: string,
  attempt: () => Promise<T>,
  logger: Logger,
  signal: AbortSignal,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      const waitMs = Math.min(longestWaitMs, 250 * 2 ** tries)
      logger.warn({ reason: error instanceof Error ? error.message : String(error) }, `waiting for ${what}`)
      await sleep(waitMs, undefined, { signal })
    }
  }
}
