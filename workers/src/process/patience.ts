import { setTimeout as sleep } from 'node:timers/promises'
import { type BackOff, backOffMs } from '@daymark/core'
import type { Logger } from 'pino'

const answerBackOff: BackOff = { firstMs: 250, longestMs: 15_000 }

/** Tries until it succeeds or is stopped, waiting longer each time and saying what it waits for. */
export async function untilItAnswers<T>(
  what: string,
  attempt: () => Promise<T>,
  logger: Logger,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      logger.warn({ reason: error instanceof Error ? error.message : String(error) }, `waiting for ${what}`)
      await sleep(backOffMs(answerBackOff, failures), undefined, { signal })
    }
  }
}
