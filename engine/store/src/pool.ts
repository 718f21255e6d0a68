import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { rememberStatements, type Statements } from './statements.ts'

/** A table has changed since the statement was prepared. The connection that says so is not used again. */
export function isStalePlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.routine === 'RevalidateCachedQuery'
}

const begin = 'begin'

/** What PostgreSQL says to `begin`. */
const begun = { command: 'BEGIN', rowCount: null, rows: [] }

/**
 * A connection that prepares the statements that come again, and begins a transaction in the round trip of its first
 * statement.
 */
function economical(client: pg.PoolClient, statements: Statements): PostgresPoolClient {
  let isStale = false
  let isToBegin = false

  const ask = async (text: string, parameters: readonly unknown[]) => {
    const name = statements.nameOf(text, parameters)
    try {
      return await client.query({ text, values: [...parameters], ...(name !== null && { name }) })
    } catch (error) {
      isStale ||= isStalePlan(error)
      throw error
    }
  }

  const query = async (text: string, parameters: readonly unknown[]) => {
    if (text === begin) {
      isToBegin = true
      return begun
    }
    if (!isToBegin) return ask(text, parameters)
    isToBegin = false
    if (parameters.length === 0) return lastOf(await client.query(`${begin}; ${text}`))
    await client.query(begin)
    return ask(text, parameters)
  }
  return {
    // The other thing that could be asked is a cursor, for which Kysely would have to be given a constructor.
    query: query as unknown as PostgresPoolClient['query'],
    release: (isBroken) => client.release(isBroken === true || isStale),
  }
}

/** Of several statements at once the driver gives the results of each, whatever its types say. */
function lastOf(results: pg.QueryResult | pg.QueryResult[]): pg.QueryResult | undefined {
  return Array.isArray(results) ? results.at(-1) : results
}

/** Opens a pool as Kysely wants one, of connections that go to PostgreSQL no more often than they must. */
export function openPool(config: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool(config)
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const statements = rememberStatements()
  // Kysely knows a connection by its object: the same one each time.
  const connections = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const connection = connections.get(client) ?? economical(client, statements)
      connections.set(client, connection)
      return connection
    },
    end: () => pool.end(),
  }
}
