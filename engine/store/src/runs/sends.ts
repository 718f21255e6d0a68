import type { RunReference } from '@daymark/core/step'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import type { SendChannel, SendState } from '../tables/sends.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Something to be sent to one person, by one step of one run. */
export interface Delivery {
  /** `runId:stepId:visit:try:part`; a send is performed once per key. */
  key: string
  stepId: string
  contactId: string | null
  memberId: string | null
  channel: SendChannel
  touchesCustomer: boolean
  messageId: string | null
  recipient: string
  subject: string
  bodyText: string
  bodyHtml: string | null
  /** What a mail client posts to when the recipient unsubscribes. */
  unsubscribeUrl: string | null
}

/** A delivery in the ledger, as it stands. */
export interface LedgerRow extends Delivery {
  state: SendState
  attempts: number
  ambiguous: boolean
  error: string | null
}

const ledgerColumns = [
  'key',
  'stepId',
  'contactId',
  'memberId',
  'channel',
  'touchesCustomer',
  'messageId',
  'recipient',
  'subject',
  'bodyText',
  'bodyHtml',
  'unsubscribeUrl',
  'state',
  'attempts',
  'ambiguous',
  'error',
] as const

/** @returns the ledger's rows of one try of one step, in the order of their keys */
export async function findSends(tx: WorkspaceTransaction, keyPrefix: string): Promise<LedgerRow[]> {
  return tx
    .selectFrom('sends')
    .select(ledgerColumns)
    .where(sql<boolean>`starts_with(key, ${keyPrefix})`)
    .orderBy('key')
    .execute()
}

/** Reserves a delivery: the intent, committed before anything leaves the house. */
export async function reserveSend(
  tx: WorkspaceTransaction,
  run: RunReference,
  at: number,
  delivery: Delivery,
): Promise<LedgerRow> {
  return tx
    .insertInto('sends')
    .values({
      ...delivery,
      runId: run.runId,
      accountId: run.accountId,
      state: 'sending',
      attempts: 1,
      error: null,
      response: null,
      settledAt: null,
      at: instant(at),
    })
    .returning(ledgerColumns)
    .executeTakeFirstOrThrow()
}

/**
 * Takes a delivery up again. One that is still `sending` was in flight when its process died: it may have
 * arrived, so it is marked ambiguous and sent again under the same message id.
 * @param at - the run's time, in epoch milliseconds: the customer is touched now
 */
export async function reopenSend(
  tx: WorkspaceTransaction,
  { key, state }: LedgerRow,
  at: number,
): Promise<void> {
  await tx
    .updateTable('sends')
    .set((eb) => ({
      state: 'sending',
      at: instant(at),
      attempts: eb('attempts', '+', 1),
      ...(state === 'sending' && { ambiguous: true }),
    }))
    .where('key', '=', key)
    .execute()
}

/** What became of a delivery. `retrying`: it certainly has not arrived, and is tried again. */
export interface SendResult {
  state: Exclude<SendState, 'sending'>
  error: string | null
  response: string | null
}

/** Writes what became of a delivery, after the fact. Permanent failures free the reservation. */
export async function settleSend(tx: WorkspaceTransaction, key: string, result: SendResult): Promise<void> {
  await tx
    .updateTable('sends')
    .set({ ...result, settledAt: result.state === 'retrying' ? null : sql<Date>`clock_timestamp()` })
    .where('key', '=', key)
    .where('state', '!=', 'sent')
    .execute()
}

/**
 * Gives up a delivery that was reserved and has not been sent. One that was in flight may have arrived: it is marked
 * ambiguous, and its touch counts.
 */
export async function writeOffSend(tx: WorkspaceTransaction, key: string, error: string): Promise<void> {
  await tx
    .updateTable('sends')
    .set({
      state: 'failed',
      ambiguous: sql<boolean>`ambiguous or state = 'sending'`,
      error,
      settledAt: sql<Date>`clock_timestamp()`,
    })
    .where('key', '=', key)
    .where('state', 'in', ['sending', 'retrying'])
    .execute()
}

/** Whether a delivery has touched its customer, or may have. `except`: what the keys of others begin with. */
export function touches(except: string) {
  return sql<boolean>`touches_customer and (state <> 'failed' or ambiguous) and not starts_with(key, ${except})`
}

/** Which touches are counted. */
interface TouchWindow {
  accountId: string
  /** The window is the `days` local days that end with the day of this instant, in epoch milliseconds. */
  at: number
  days: number
  /** The account's IANA zone. */
  zone: string
  /** What the keys of deliveries that do not count begin with. */
  except: string
}

/** @returns the local days on which an account was touched, or may have been: 'YYYY-MM-DD', each once */
export async function touchedDays(
  tx: WorkspaceTransaction,
  { accountId, at, days, zone, except }: TouchWindow,
): Promise<string[]> {
  const day = sql<string>`to_char(at at time zone ${zone}, 'YYYY-MM-DD')`
  const rows = await tx
    .selectFrom('sends')
    .select(day.as('day'))
    .distinct()
    .where('accountId', '=', accountId)
    .where(touches(except))
    .where(
      sql<boolean>`(at at time zone ${zone})::date > (${instant(at)}::timestamptz at time zone ${zone})::date - ${days}::int`,
    )
    .execute()
  return rows.map((row) => row.day)
}
