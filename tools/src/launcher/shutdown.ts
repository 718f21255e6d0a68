import { say, warn } from './say.ts'

/** In this order things stop: first who takes new work, last what the others stand on. */
const order = ['api', 'worker', 'temporal', 'postgres', 'mailbox'] as const

type Layer = (typeof order)[number]

export interface Shutdown {
  add: (layer: Layer, stop: () => Promise<void>) => void
  /** Stops everything that was added, in order; one failure does not keep the rest from stopping. */
  run: () => Promise<void>
}

/** Collects what was started, to stop it in the right order whenever that is asked for. */
export function createShutdown(): Shutdown {
  const stops = new Map<Layer, Array<() => Promise<void>>>()
  return {
    add: (layer, stop) => stops.set(layer, [...(stops.get(layer) ?? []), stop]),
    run: async () => {
      for (const layer of order) {
        const results = await Promise.allSettled((stops.get(layer) ?? []).map((stop) => stop()))
        for (const result of results) {
          if (result.status === 'rejected') warn(`Stopping ${layer}: ${String(result.reason)}`)
        }
      }
    },
  }
}

/**
 * Resolves with the first Ctrl-C or SIGTERM. A terminal and npm may deliver the same one twice, so only one that
 * comes later is taken as impatience: then we leave at once, and the leashes stop the rest.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const onSignal = () => {
      if (first === undefined) {
        first = performance.now()
        say('\nStopping … (everything is kept; press Ctrl-C again to leave at once)')
        resolve()
      } else if (performance.now() - first > 1_500) {
        process.exit(130)
      }
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  })
}
