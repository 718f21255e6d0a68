import { setTimeout as sleep } from 'node:timers/promises'
import type { Store, WorkspaceTransaction } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { sql } from 'kysely'
import { query } from '../ledger.ts'
import { closedGate } from './gate.ts'

const patienceMs = 8_000

/** Waits until so many sessions of the database wait for a lock. @throws when they do not */
export async function untilWaiting(databaseUrl: string, sessions: number): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += 20) {
    const [row] = await query<{ count: string }>(
      databaseUrl,
      `select count(*) as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (Number(row?.count) >= sessions) return
    await sleep(20)
  }
  throw new Error(`There are never ${sessions} sessions that wait for a lock.`)
}

/** A transaction that has done its work and has not committed. */
export interface OpenTransaction {
  /** Commits; resolves when that is done. */
  commit(): Promise<void>
}

/** Does some work in a transaction that stays open. */
export async function holdOpen(
  store: Store,
  workspaceId: string,
  work: (tx: WorkspaceTransaction) => Promise<unknown>,
): Promise<OpenTransaction> {
  const gate = closedGate()
  const transaction = store.inWorkspace(workspaceId, async (tx) => {
    await work(tx)
    await gate.pass()
  })
  await Promise.race([gate.reached, transaction])
  return {
    commit() {
      gate.open()
      return transaction
    },
  }
}

/** Holds an account's row, and changes nothing. */
export function holdAccount(store: Store, workspaceId: string, accountId: string): Promise<OpenTransaction> {
  return holdOpen(store, workspaceId, (tx) =>
    tx.selectFrom('accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().execute(),
  )
}

/** Unsubscribes a contact as a link would, but in nobody's hurry. */
export async function optOut(tx: WorkspaceTransaction, contactId: string, at: number): Promise<void> {
  await sql`
    insert into opt_outs (address, ground, at)
    select normal_address(email), 'unsubscribed', ${instant(at)}::timestamptz from contacts where id = ${contactId}`.execute(
    tx,
  )
}
