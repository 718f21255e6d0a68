import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Account, mayUse } from './account.ts'

/** Where data goes when PostgreSQL's user cannot enter the state folder. */
const sharedPlace = '/var/lib/daymark'

export interface Place {
  /** PostgreSQL's data directory. */
  cluster: string
  /** Where binaries are copied if the account cannot read node_modules. */
  binaries: string
  /** Set when the data does not live in `dataDir`. */
  moved: boolean
}

/**
 * Decides where the cluster lives: in `dataDir` if the account may go there, else in a folder of its own below
 * /var/lib/daymark. A move is written down in `dataDir`, so that the data is found again whatever changes.
 */
export function choosePlace(dataDir: string, account: Account | undefined, shared = sharedPlace): Place {
  mkdirSync(dataDir, { recursive: true })
  const note = join(dataDir, 'moved-to')
  const here = join(dataDir, 'cluster')
  const binaries = join(shared, 'postgres-binaries')
  if (account === undefined) return { cluster: here, binaries, moved: false }
  if (existsSync(note))
    return { cluster: prepare(readFileSync(note, 'utf8').trim(), account), binaries, moved: true }
  const existed = existsSync(here)
  if (mayUse(account, '-x', dataDir) && mayUse(account, '-w', prepare(here, account))) {
    return { cluster: here, binaries, moved: false }
  }
  if (existed && existsSync(join(here, 'PG_VERSION'))) {
    throw new Error(
      `The database is in ${here}, but user "${account.name}" (PostgreSQL does not run as root) can no longer ` +
        `enter that folder. Give it access again (chmod o+x on the folders above), or move the state folder.`,
    )
  }
  mkdirSync(shared, { recursive: true })
  // Whatever the umask says, PostgreSQL's user has to pass through.
  chmodSync(shared, 0o755)
  const elsewhere = join(shared, `${basename(dataDir)}-${shortHash(dataDir)}`)
  writeFileSync(note, `${elsewhere}\n`)
  return { cluster: prepare(elsewhere, account), binaries, moved: true }
}

function prepare(cluster: string, account: Account): string {
  mkdirSync(cluster, { recursive: true })
  chownSync(cluster, account.uid, account.gid)
  return cluster
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}
