import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { waitForLock } from '../process/lock.ts'

/**
 * Does `work` while nobody else of this machine puts anything of Temporal into the cache, after clearing away what
 * interrupted attempts left there. One lock for all of Temporal: whoever holds it may clear away.
 */
export async function holdCache<T>(
  folder: string,
  onProgress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const release = await waitForLock(join(folder, 'temporal.lock'), (holder) =>
    onProgress(`Another Daymark (process ${holder}) is getting the Temporal server; waiting for it …`),
  )
  try {
    removeLeftovers(folder)
    return await work()
  } finally {
    release()
  }
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^download-|\.building-\d+$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
