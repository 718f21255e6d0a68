import type { RunReference } from '@daymark/core/step'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { SendChannel, SendOutcome, SendState } from '../tables/sends.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { noteSends } from './note-sends.ts'

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

/** A delivery in the ledger, in its present state. */
export interface LedgerRow extends Delivery {
  state: SendState
  attempts: number
  ambiguous: boolean
  error: string | null
  outcome: SendOutcome | null
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
  'outcome',
] as const

/** @returns the ledger's rows of one try of one step of a run, in the order of their keys */
export async function findSends(
  tx: WorkspaceTransaction,
  runId: string,
  keyPrefix: string,
): Promise<LedgerRow[]> {
  return tx
    .selectFrom('sends')
    .select(ledgerColumns)
    .where('runId', '=', runId)
    .where(sql<boolean>`starts_with(key, ${keyPrefix})`)
    .orderBy('key')
    .execute()
}

/** What is reserved with a delivery: that it is under way, or only that it is to be, without any attempt yet. */
type Reserved = Pick<LedgerRow, 'state' | 'attempts'>

/** The intent, committed before anything leaves the house. */
const underWay: Reserved = { state: 'sending', attempts: 1 }

/** Reserves a delivery. */
export async function reserveSend(
  tx: WorkspaceTransaction,
  run: RunReference,
  at: number,
  delivery: Delivery,
  reserved: Reserved = underWay,
): Promise<LedgerRow> {
  return tx
    .insertInto('sends')
    .values({
      ...delivery,
      runId: run.runId,
      accountId: run.accountId,
      ...reserved,
      error: null,
      response: null,
      outcome: null,
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
  if (state === 'sending') await noteSends(tx, [key], 'ambiguous')
}

/** What became of a delivery. `retrying`: it certainly has not arrived, and is tried again. */
export interface SendResult {
  state: Exclude<SendState, 'sending'>
  error: string | null
  response: string | null
  /** How the step turned out by it; null where that it was taken or not says it. */
  outcome?: SendOutcome | null
}

const fates = { sent: 'sent', failed: 'failed', retrying: 'retried' } as const

/** Writes what became of a delivery, after the fact. Permanent failures free the reservation. */
export async function settleSend(
  tx: WorkspaceTransaction,
  key: string,
  { outcome = null, ...result }: SendResult,
): Promise<void> {
  const changed = await tx
    .with('before', (db) => stateOf(db, key))
    .updateTable('sends')
    .from('before')
    .set({
      ...result,
      outcome: outcome && json<SendOutcome>(outcome),
      settledAt: result.state === 'retrying' ? null : sql<Date>`clock_timestamp()`,
    })
    .whereRef('sends.key', '=', 'before.key')
    .where('before.state', '!=', 'sent')
    .returning('before.state as was')
    .executeTakeFirst()
  if (changed && changed.was !== result.state) await noteSends(tx, [key], fates[result.state])
}

/** Keeps what was said when nobody knew whether a delivery had arrived. It is still in flight. */
export async function noteUnknownFate(tx: WorkspaceTransaction, key: string, error: string): Promise<void> {
  await tx.updateTable('sends').set({ error }).where('key', '=', key).where('state', '=', 'sending').execute()
}

/** A delivery's row, locked, as it was before the statement changes it. */
function stateOf(db: Pick<WorkspaceTransaction, 'selectFrom'>, key: string) {
  return db.selectFrom('sends').select(['key', 'state']).where('key', '=', key).forUpdate()
}

/**
 * Gives up a delivery that was reserved and has not been sent. One that was in flight may have arrived: it is marked
 * ambiguous, and its touch counts.
 */
export async function writeOffSend(tx: WorkspaceTransaction, key: string, error: string): Promise<void> {
  const changed = await tx
    .with('before', (db) => stateOf(db, key))
    .updateTable('sends')
    .from('before')
    .set({
      state: 'failed',
      ambiguous: sql<boolean>`sends.ambiguous or before.state = 'sending'`,
      error,
      settledAt: sql<Date>`clock_timestamp()`,
    })
    .whereRef('sends.key', '=', 'before.key')
    .where('before.state', 'in', ['sending', 'retrying'])
    .returning('before.state as was')
    .executeTakeFirst()
  if (changed?.was === 'sending') await noteSends(tx, [key], 'ambiguous')
  if (changed) await noteSends(tx, [key], 'failed')
}
