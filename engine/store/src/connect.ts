import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { NotifyChannel } from './channels.ts'
import type { Database, SystemDatabase } from './database.ts'
import { listen, type StopListening } from './listen.ts'
import { type Note, takeNotes } from './notes.ts'
import { valueTypes } from './parse-types.ts'
import { keepToOwnRows, nameWorkspaces } from './own-rows.ts'
import { openPool } from './pool.ts'
import { retryCollisions } from './retry.ts'
import type { SystemTransaction, WorkspaceTransaction } from './transactions.ts'

export interface StoreOptions {
  /** `postgres://…` of a user who may take both roles; the migrations see to that. */
  readonly databaseUrl: string
  /** Connections for transactions. Each `listen` takes one more. */
  readonly maxConnections: number
  /** Called, once a transaction has committed, with each thing it did. Must not throw. */
  readonly onCommitted?: (workspaceId: string, done: Note) => void
  /** On whose behalf a transaction works: a W3C traceparent, kept with what it puts in the outbox; null: nobody asks. */
  readonly traceContext?: () => string | null
}

/** The only doors to the database. There is no way to a query that is not in a workspace or in the system. */
export interface Store {
  /**
   * Runs `work` in a transaction that sees only this workspace. When PostgreSQL gives it up for another transaction it
   * is run again, so it must have no effect outside the database.
   */
  readonly inWorkspace: <T>(workspaceId: string, work: (tx: WorkspaceTransaction) => Promise<T>) => Promise<T>
  /** Like `inWorkspace`, across all workspaces, on the few tables of `SystemDatabase`. */
  readonly inSystem: <T>(work: (tx: SystemTransaction) => Promise<T>) => Promise<T>
  /**
   * Like `inSystem`, for work that does something outside the database while it holds its locks: it may stay for as long
   * as that takes, and is never run again.
   */
  readonly holdInSystem: <T>(work: (tx: SystemTransaction) => Promise<T>) => Promise<T>
  /** Calls `onNotify` when the channel is notified and, with '', after each (re)connection, until stopped. */
  readonly listen: (channel: NotifyChannel, onNotify: (payload: string) => void) => StopListening
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
  /** Stops listening and closes every connection once its transaction has ended. */
  readonly close: () => Promise<void>
}

/** How long one statement may take, locks that it waits for included. Whoever asked has given up by then. */
const statementLimitMs = 25_000

/** How long to wait for a connection, be it a new one or one that others have to give back first. */
const connectLimitMs = 30_000

/** How long a transaction may do nothing: its process hangs, or its machine is gone, and others wait for its locks. */
const idleLimit = '30s'

const noLimit = '0'

/** Opens the doors to a migrated database. Connects when first used. */
export function connectStore(options: StoreOptions): Store {
  const db = openDatabase(options)
  const listeners = new Set<StopListening>()
  return {
    inWorkspace: (workspaceId, work) => retryCollisions(() => inWorkspace(db, options, workspaceId, work)),
    inSystem: (work) => retryCollisions(() => inSystem(db, idleLimit, work)),
    holdInSystem: (work) => inSystem(db, noLimit, work),
    listen: (channel, onNotify) => {
      const stop = listen(options.databaseUrl, channel, onNotify)
      listeners.add(stop)
      return async () => {
        listeners.delete(stop)
        await stop()
      }
    },
    ping: async () => {
      await sql`select 1`.execute(db)
    },
    close: async () => {
      await Promise.all([...listeners].map((stop) => stop()))
      await db.destroy()
    },
  }
}

function openDatabase({ databaseUrl, maxConnections }: StoreOptions): Kysely<Database> {
  const pool = openPool({
    connectionString: databaseUrl,
    max: maxConnections,
    keepAlive: true,
    statement_timeout: statementLimitMs,
    connectionTimeoutMillis: connectLimitMs,
    application_name: 'daymark',
    types: valueTypes,
  })
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

async function inWorkspace<T>(
  db: Kysely<Database>,
  { onCommitted, traceContext }: StoreOptions,
  workspaceId: string,
  work: (tx: WorkspaceTransaction) => Promise<T>,
): Promise<T> {
  const { result, done } = await db.transaction().execute(async (transaction) => {
    await set(transaction, {
      role: 'daymark_app',
      idle_in_transaction_session_timeout: idleLimit,
      'daymark.workspace_id': workspaceId,
      'daymark.trace_context': traceContext?.() ?? '',
    })
    const tx = transaction.withPlugin(keepToOwnRows(workspaceId)) as WorkspaceTransaction
    const done = takeNotes(tx)
    return { result: await work(tx), done }
  })
  if (onCommitted) for (const one of done) onCommitted(workspaceId, one)
  return result
}

function inSystem<T>(
  db: Kysely<Database>,
  idle: typeof idleLimit | typeof noLimit,
  work: (tx: SystemTransaction) => Promise<T>,
): Promise<T> {
  return (db as unknown as Kysely<SystemDatabase>).transaction().execute(async (tx) => {
    await set(tx, {
      role: 'daymark_system',
      idle_in_transaction_session_timeout: idle,
      'daymark.workspace_id': '',
    })
    return work(tx.withPlugin(nameWorkspaces()) as SystemTransaction)
  })
}

/**
 * Says what holds until the end of the transaction. It has no parameters, so that it can go to PostgreSQL together with
 * the transaction's beginning: the values are quoted as the driver quotes them.
 */
async function set(
  tx: Pick<SystemTransaction, 'getExecutor'>,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const each = Object.entries(settings).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  )
  await sql.raw(`select ${each.join(', ')}`).execute(tx)
}
