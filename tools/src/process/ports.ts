import { createServer } from 'node:net'

/** Above this the operating system hands out ports by itself, so a port chosen here could be taken from us. */
const lastPort = 32_767
const firstPort = 20_000

/** Whether nothing listens on this port of 127.0.0.1 and we may. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/**
 * The first free port from `preferred` upwards, below 32768. `taken` are ports already promised to others.
 * Throws when the range is exhausted.
 */
export async function nextFreePort(
  preferred: number,
  taken: ReadonlySet<number> = new Set(),
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number> {
  for (let port = preferred; port <= lastPort; port++) {
    if (!taken.has(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port between ${preferred} and ${lastPort} on 127.0.0.1`)
}

/** A free port below 32768 from a random place, so that several test runs on one machine do not collide. */
export async function anyFreePort(): Promise<number> {
  const start = firstPort + Math.floor(Math.random() * (lastPort - firstPort - 1_000))
  return nextFreePort(start)
}

/** As many different free ports. */
export async function anyFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await anyFreePort())
  return [...ports]
}
