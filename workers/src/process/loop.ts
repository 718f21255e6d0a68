import { type BackOff, backOffMs } from '@daymark/core'
import type { Logger } from 'pino'

export interface LoopOptions {
  name: string
  /** How long to sleep when nothing wakes it, in milliseconds. */
  everyMs: number
  logger: Logger
  /** @returns how soon it wants to be called again, in milliseconds; nothing: when it is woken */
  work(signal: AbortSignal): Promise<number | void>
  /** Wakes the loop from outside; returns how to stop listening. */
  listen(wake: () => void): () => Promise<void>
}

export interface Loop {
  /** Finishes the work in hand, then stops. */
  stop(): Promise<void>
}

const workBackOff: BackOff = { firstMs: 1_000, longestMs: 30_000 }

/** Does its work whenever it is woken, one at a time; a failure is logged and tried again after a while. */
export function createLoop({ name, everyMs, logger, work, listen }: LoopOptions): Loop {
  const stopping = new AbortController()
  let isWoken = true
  let endSleep = () => {}
  const wake = () => {
    isWoken = true
    endSleep()
  }
  const stopListening = listen(wake)

  async function sleep(ms: number): Promise<void> {
    if (isWoken || stopping.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      endSleep = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted;) {
      isWoken = false
      try {
        const again = await work(stopping.signal)
        failures = 0
        await sleep(Math.min(everyMs, again ?? everyMs))
      } catch (error) {
        failures += 1
        logger.error({ err: error }, `${name} failed and will try again`)
        isWoken = false
        await sleep(backOffMs(workBackOff, failures))
      }
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      endSleep()
      await running
      await stopListening()
    },
  }
}
