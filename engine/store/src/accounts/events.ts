import type { AccountEvent, Json } from '@daymark/core'
import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { ownRow } from '../own-rows.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Something that happened to an account, as it is reported. `occurredAt` is in epoch milliseconds. */
export interface NewAccountEvent {
  accountId: string
  /** The source's id: the same event reported twice is one. */
  id: string
  kind: string
  occurredAt: number
  properties: Record<string, Json>
  source: string
  /** The run that it follows from; left out where nothing of ours did. */
  chain?: string
}

/**
 * Writes an event at the next place in its account's sequence. The caller holds the account's lock, so that the
 * sequence has no gaps.
 * @returns its place, or null when the workspace has an event of this id
 */
export async function insertEvent(tx: WorkspaceTransaction, event: NewAccountEvent): Promise<number | null> {
  const { accountId, id, kind, occurredAt, properties, source, chain = null } = event
  const { rows } = await sql<{ eventSeq: number }>`
    with stored as (
      insert into account_events (account_id, seq, id, kind, occurred_at, properties, source, chain)
      select id, event_seq + 1, ${id}, ${kind}, ${instant(occurredAt)}, ${JSON.stringify(properties)}::jsonb, ${source}, ${chain}
      from accounts where ${ownRow('accounts')} and id = ${accountId}
      on conflict on constraint account_events_id do nothing
      returning seq
    )
    update accounts set event_seq = stored.seq from stored
    where ${ownRow('accounts')} and accounts.id = ${accountId}
    returning event_seq`.execute(tx)
  return rows[0]?.eventSeq ?? null
}

/** @returns whether the workspace has an event of this id */
export async function hasEvent(tx: WorkspaceTransaction, id: string): Promise<boolean> {
  const event = await tx.selectFrom('accountEvents').select('seq').where('id', '=', id).executeTakeFirst()
  return event !== undefined
}

/** @returns those of these ids that the workspace has an event of */
export async function knownEvents(tx: WorkspaceTransaction, ids: readonly string[]): Promise<Set<string>> {
  const events = await tx
    .selectFrom('accountEvents')
    .select('id')
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
  return new Set(events.map(({ id }) => id))
}

function selectEvents(tx: WorkspaceTransaction, accountId: string) {
  return tx
    .selectFrom('accountEvents')
    .select(['seq', 'kind', 'occurredAt'])
    .select(({ ref }) => sql<AccountEvent['properties']>`${ref('properties')}`.as('properties'))
    .where('accountId', '=', accountId)
    .orderBy('seq')
}

/** @returns the account's events of these kinds after a place in its sequence, in order */
export async function readEvents(
  tx: WorkspaceTransaction,
  accountId: string,
  afterSeq: number,
  kinds: readonly string[],
): Promise<AccountEvent[]> {
  if (kinds.length === 0) return []
  return selectEvents(tx, accountId).where('seq', '>', afterSeq).where('kind', 'in', kinds).execute()
}

/** @returns all that happened to the account after `fromSeq`, up to and with `toSeq`, in order */
export async function readHistory(
  tx: WorkspaceTransaction,
  accountId: string,
  fromSeq: number,
  toSeq: number,
): Promise<AccountEvent[]> {
  return selectEvents(tx, accountId).where('seq', '>', fromSeq).where('seq', '<=', toSeq).execute()
}
