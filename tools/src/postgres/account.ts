import { spawnSync } from 'node:child_process'

/** The operating-system user that PostgreSQL runs as. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root. As root we therefore lend it another user that is already there: its own if
 * there is one, else `nobody`; we do not create users on somebody's machine. `undefined` means: just run as us.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = ['postgres', 'nobody'].map(lookUp).find((account) => account !== undefined)
  if (found === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". ' +
        'Start Daymark as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours.',
    )
  }
  return found
}

function lookUp(name: string): Account | undefined {
  const uid = idOf('-u', name)
  const gid = idOf('-g', name)
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const done = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return done.status === 0 ? Number.parseInt(done.stdout, 10) : undefined
}

/** Whether this user may use `path`: `-x` to run or enter, `-w` to write. Asked of the kernel, not computed. */
export function mayUse(account: Account | undefined, flag: '-x' | '-w', path: string): boolean {
  const done = spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], {
    cwd: '/',
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  })
  return done.status === 0
}
