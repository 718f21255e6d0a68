import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { logTail } from '../process/log-tail.ts'
import { anyFreePort } from '../process/ports.ts'
import { type Exit, type ServerProcess, describeExit, startServerProcess } from '../process/server-process.ts'
import { postgresAccount } from './account.ts'
import { postgresBinaries } from './binaries.ts'
import { clusterPassword, hasCluster, initCluster } from './cluster.ts'
import { clearLeftover } from './leftover.ts'
import { ensureLogin, login } from './login.ts'
import { choosePlace } from './place.ts'

export interface PostgresOptions {
  /** Folder of this server: its data, its password. Created if missing. */
  dataDir: string
  /** Defaults to any free port below 32768. */
  port?: number
  /** PostgreSQL settings, as for `postgres -c name=value`. */
  settings?: Readonly<Record<string, string>>
  /** Defaults to `postgres.log` in `dataDir`. */
  logFile?: string
  /** Defaults to `daymark`; created if missing. */
  database?: string
  /** Faster and not safe against power cuts: for tests. */
  throwAway?: boolean
}

export interface RunningPostgres {
  /** `postgres://…` of the database, as a superuser: for migrations, and to look behind policies. */
  url: string
  /** `postgres://…` of the database, as the plain login of Daymark's processes. */
  loginUrl: string
  port: number
  pid: number
  logFile: string
  /** Where the data really is, and whether that is outside `dataDir`. */
  place: { cluster: string; moved: boolean }
  exited: Promise<Exit>
  stop: () => Promise<void>
}

const throwAwaySettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts the embedded PostgreSQL on 127.0.0.1, creating its data on the first call; resolves when it answers.
 * Rejects with the tail of its log when it does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const account = postgresAccount()
  const place = choosePlace(dataDir, account)
  const binaries = postgresBinaries(account, place.binaries)
  const password = clusterPassword(dataDir, 'postgres')
  const loginPassword = clusterPassword(dataDir, login)
  const throwAway = options.throwAway ?? false
  if (!hasCluster(place.cluster)) {
    initCluster({ initdb: binaries.initdb, cluster: place.cluster, password, account, throwAway })
  }
  await clearLeftover(place.cluster)
  const port = options.port ?? (await anyFreePort())
  const settings = { ...(throwAway ? throwAwaySettings : {}), ...options.settings }
  const server = await startServerProcess({
    command: binaries.postgres,
    args: ['-D', place.cluster, ...settingArgs(port, settings)],
    cwd: place.cluster,
    ...(account === undefined ? {} : { user: { uid: account.uid, gid: account.gid } }),
    logFile: options.logFile ?? join(dataDir, 'postgres.log'),
    stopSignal: 'SIGINT',
  })
  const database = options.database ?? 'daymark'
  const urlOf = (user: string, secret: string, name: string) =>
    `postgres://${user}:${secret}@127.0.0.1:${port}/${name}`
  const superuserOf = (name: string) => urlOf('postgres', password, name)
  try {
    await prepare(superuserOf('postgres'), database, loginPassword, server)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    ...server,
    url: superuserOf(database),
    loginUrl: urlOf(login, loginPassword, database),
    port,
    place,
  }
}

function settingArgs(port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // Nobody needs the socket file, and its folder may not be writable.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Makes what is missing: the database, and the login of Daymark's processes. */
async function prepare(
  url: string,
  database: string,
  loginPassword: string,
  server: ServerProcess,
): Promise<void> {
  const client = await connect(url, server)
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`)
    await ensureLogin(client, loginPassword)
  } finally {
    await client.end()
  }
}

/** Connects as soon as the server answers; gives up when it ends, or after a minute of recovery. */
async function connect(url: string, server: ServerProcess): Promise<pg.Client> {
  let ended: Exit | undefined
  void server.exited.then((exit) => (ended = exit))
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (cause) {
      if (ended === undefined && Date.now() < deadline) {
        await sleep(50)
        continue
      }
      const how = ended === undefined ? 'does not answer' : `ended (${describeExit(ended)})`
      throw new Error(`PostgreSQL ${how}. The end of ${server.logFile}:\n${logTail(server.logFile)}`, {
        cause,
      })
    }
  }
}
