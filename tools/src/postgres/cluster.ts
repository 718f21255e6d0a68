import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'

/** The file with the password of a login. */
const passwordFiles = { postgres: 'password', daymark_run: 'daymark_run.password' }

/** The password of a login, made once and kept readable by the owner of the state folder only. */
export function clusterPassword(dataDir: string, login: keyof typeof passwordFiles): string {
  const file = join(dataDir, passwordFiles[login])
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Whether the data directory holds a finished cluster; initdb writes PG_VERSION early, so it is not enough. */
export function hasCluster(cluster: string): boolean {
  return existsSync(join(cluster, 'daymark-ready'))
}

export interface InitOptions {
  initdb: string
  cluster: string
  password: string
  account: Account | undefined
  /** Skip waiting for the disk: for databases that nobody will miss. */
  throwAway: boolean
}

/** Creates the cluster. A half-made one from an interrupted attempt is removed first. Throws with initdb's words. */
export function initCluster(options: InitOptions): void {
  const { account, cluster } = options
  emptyFolder(cluster, options)
  const secrets = mkdtempSync(join(tmpdir(), 'daymark-initdb-'))
  const passwordFile = join(secrets, 'password')
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 })
    if (account !== undefined)
      for (const path of [secrets, passwordFile]) chownSync(path, account.uid, account.gid)
    const done = spawnSync(
      options.initdb,
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order of text on every machine, whatever locales it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        ...(options.throwAway ? ['--no-sync'] : []),
      ],
      {
        encoding: 'utf8',
        cwd: '/',
        ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
      },
    )
    if (done.status !== 0) {
      throw new Error(`Creating the database in ${cluster} failed:\n${done.error?.message ?? done.stderr}`)
    }
    writeFileSync(join(cluster, 'daymark-ready'), '')
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

function emptyFolder(cluster: string, { account }: InitOptions): void {
  // The folder itself stays: initdb's user may not be allowed to create it again.
  const done = spawnSync('/bin/sh', ['-c', 'rm -rf -- "$1"/* "$1"/.[!.]*', 'sh', cluster], {
    cwd: '/',
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  })
  if (done.error) throw done.error
}
