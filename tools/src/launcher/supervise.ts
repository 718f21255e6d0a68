import { setTimeout as sleep } from 'node:timers/promises'
import { type Exit, describeExit } from '../process/server-process.ts'

export interface Stoppable {
  exited: Promise<Exit>
  stop: () => Promise<void>
}

export interface SuperviseOptions<T extends Stoppable> {
  name: string
  start: () => Promise<T>
  /** Called, with words, when it ended by itself and when it is back. */
  onTrouble: (text: string) => void
  /** Milliseconds before the nth attempt in a row (from 0) to bring it back. */
  backoff?: (attempt: number) => number
  /** After running this long, in milliseconds, an end is a new trouble and not the same again. */
  healthyAfter?: number
}

export interface Supervised<T> {
  /** The first one; later ones have the same address. */
  first: T
  /** Stops it for good. */
  stop: () => Promise<void>
}

/** Doubles from half a second up to half a minute. Not core's `backOffMs`: the launcher imports none of what it starts. */
export function doubling(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 30_000)
}

/**
 * Starts something and brings it back, with growing pauses, whenever it ends by itself, until stopped. Rejects when
 * the first start fails: that is for a person to look at.
 */
export async function supervise<T extends Stoppable>(options: SuperviseOptions<T>): Promise<Supervised<T>> {
  const backoff = options.backoff ?? doubling
  const stopping = new AbortController()
  const first = await options.start()
  let current: T | undefined = first

  const bringBack = async (attempt: number): Promise<T | undefined> => {
    for (let next = attempt; !stopping.signal.aborted; next++) {
      await sleep(backoff(next), undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return undefined
      try {
        return await options.start()
      } catch (error) {
        options.onTrouble(
          `${options.name} did not come back: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
    return undefined
  }

  const watch = async (): Promise<void> => {
    let attempt = 0
    while (current !== undefined) {
      const started = performance.now()
      const exit = await current.exited
      if (stopping.signal.aborted) return
      attempt = performance.now() - started > (options.healthyAfter ?? 60_000) ? 0 : attempt + 1
      options.onTrouble(`${options.name} ended by itself (${describeExit(exit)}); bringing it back …`)
      current = await bringBack(attempt)
      // Stopping may have begun while it was coming back.
      if (stopping.signal.aborted) return current?.stop()
      if (current !== undefined) options.onTrouble(`${options.name} runs again.`)
    }
  }
  const watched = watch()

  return {
    first,
    stop: async () => {
      stopping.abort()
      await current?.stop()
      await watched
    },
  }
}
