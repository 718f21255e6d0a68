import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** This clone. */
export const thisClone = fileURLToPath(new URL('../../', import.meta.url))

async function git(...args: string[]): Promise<string> {
  return (await run('git', ['-C', thisClone, ...args])).stdout.trim()
}

/** Another commit of this repository, in a folder of its own. */
export interface Checkout {
  folder: string
  /** The commit's own, shortened. */
  commit: string
  remove(): Promise<void>
}

/** @throws when git knows no such commit */
export async function checkOut(revision: string): Promise<Checkout> {
  const commit = await git('rev-parse', '--short', '--verify', `${revision}^{commit}`)
  const parent = await mkdtemp(path.join(tmpdir(), 'daymark-against-'))
  const folder = path.join(parent, commit)
  await git('worktree', 'add', '--detach', folder, commit)
  return {
    folder,
    commit,
    async remove() {
      await git('worktree', 'remove', '--force', folder)
      await rm(parent, { recursive: true, force: true })
    },
  }
}

/** Installs what a clone needs, and brings a database to its tables: both by its own door. @throws when that fails */
export async function installAndMigrate(folder: string, databaseUrl: string): Promise<void> {
  const child = spawn(process.execPath, [path.join(folder, 'tools/bootstrap.mjs'), 'migrate'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    // The tables of the benchmark are all that the standard output is for.
    stdio: ['ignore', process.stderr, 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${folder} could not be made ready (exit code ${code ?? 'unknown'}).`)
}
