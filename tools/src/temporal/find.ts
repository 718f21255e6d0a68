import { renameSync } from 'node:fs'
import { buildTemporal } from './build.ts'
import { cachedTemporal, cacheFolder } from './cache.ts'
import { downloadTemporal } from './download.ts'
import { holdCache } from './hold-cache.ts'
import { type Probe, probeTemporal } from './probe.ts'
import { temporalServerVersion } from './version.ts'

/** A file that came from outside and is not trusted yet. */
type Fetch = (
  folder: string,
  onProgress: (line: string) => void,
) => Promise<{ binary: string; cleanUp: () => void }>

/** What finding needs from the world; replaced in tests. */
export interface FindParts {
  folder: string
  probe: (command: string) => Probe
  download: Fetch
  build: Fetch
  onProgress: (line: string) => void
}

interface Attempt {
  what: string
  reason: string
}

/** Nothing gave us a Temporal server; the message names every way that was tried and why it failed. */
export class TemporalNotFoundError extends Error {
  override readonly name = 'TemporalNotFoundError'
  readonly attempts: readonly Attempt[]

  constructor(attempts: readonly Attempt[]) {
    super(
      `No Temporal server >= ${temporalServerVersion} could be had. Tried, in this order:\n` +
        attempts.map(({ what, reason }) => `  - ${what}: ${reason}`).join('\n') +
        '\nAny one of these helps:\n' +
        '  - set TEMPORAL_ADDRESS=host:7233 to a Temporal server that you run;\n' +
        '  - install the Temporal CLI 1.9 or newer (https://docs.temporal.io/cli) so that `temporal` is on PATH;\n' +
        '  - let this machine reach https://temporal.download;\n' +
        '  - install Go 1.26 or newer (https://go.dev/dl), and Daymark builds the server itself.',
    )
    this.attempts = attempts
  }
}

/**
 * The command of a Temporal CLI with a new enough server: on PATH, in the cache, downloaded, or built, whichever
 * comes first. Rejects with TemporalNotFoundError.
 */
export async function findTemporal(options: Partial<FindParts> = {}): Promise<string> {
  const parts: FindParts = {
    folder: cacheFolder(),
    probe: probeTemporal,
    download: downloadTemporal,
    build: buildTemporal,
    onProgress: () => undefined,
    ...options,
  }
  const attempts: Attempt[] = [{ what: 'TEMPORAL_ADDRESS', reason: 'not set' }]
  const cached = cachedTemporal(parts.folder)
  if (accepts(parts, attempts, 'temporal', '`temporal` on PATH')) return 'temporal'
  if (accepts(parts, attempts, cached, cached)) return cached
  const got = await holdCache(parts.folder, parts.onProgress, async () => {
    // Whoever held the cache may have brought it meanwhile.
    if (parts.probe(cached).ok) return true
    if (await fetched(parts, attempts, parts.download, 'official download')) return true
    return fetched(parts, attempts, parts.build, 'building with Go')
  })
  if (got) return cached
  throw new TemporalNotFoundError(attempts)
}

function accepts(parts: FindParts, attempts: Attempt[], command: string, what: string): boolean {
  const probe = parts.probe(command)
  if (!probe.ok) attempts.push({ what, reason: probe.reason })
  return probe.ok
}

/** Gets a binary, tries it, and only then gives it the name under which it is used. */
async function fetched(parts: FindParts, attempts: Attempt[], fetch: Fetch, what: string): Promise<boolean> {
  try {
    const { binary, cleanUp } = await fetch(parts.folder, parts.onProgress)
    try {
      const accepted = accepts(parts, attempts, binary, what)
      if (accepted) renameSync(binary, cachedTemporal(parts.folder))
      return accepted
    } finally {
      cleanUp()
    }
  } catch (error) {
    attempts.push({ what, reason: error instanceof Error ? error.message : String(error) })
    return false
  }
}
