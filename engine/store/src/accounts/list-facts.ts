import { type Selectable, sql } from 'kysely'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { AccountEventsTable } from '../tables/account-events.ts'
import type { UsageSamplesTable } from '../tables/usage-samples.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { zoneOfAccount } from './zone-of.ts'

export type UsageRow = Pick<Selectable<UsageSamplesTable>, 'metric' | 'at' | 'used'> & {
  limit: number | null
}

const usageOrder: Order = { by: 'at', id: 'metric', direction: 'desc', isInstant: true }

/** @returns what an account used, the newest first */
export async function listUsage(
  tx: WorkspaceTransaction,
  accountId: string,
  metric: string | undefined,
  { after, limit }: PageRequest,
): Promise<Page<UsageRow>> {
  const rows = await tx
    .selectFrom('usageSamples')
    .select(['metric', 'at', 'used', 'limitValue as limit'])
    .where('accountId', '=', accountId)
    .$if(metric !== undefined, (query) => query.where('metric', '=', metric!))
    .$if(after !== null, (query) => query.where(isAfter(usageOrder, after!)))
    .orderBy('at', 'desc')
    .orderBy('metric', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, metric: id }) => ({ value: at, id }))
}

export type EventRow = Pick<
  Selectable<AccountEventsTable>,
  'seq' | 'id' | 'kind' | 'occurredAt' | 'source' | 'recordedAt'
> & { properties: Record<string, unknown> }

const eventOrder: Order = { by: 'occurredAt', id: 'id', direction: 'desc', isInstant: true }

/** @returns what happened to an account, the newest first */
export async function listEvents(
  tx: WorkspaceTransaction,
  accountId: string,
  kind: string | undefined,
  { after, limit }: PageRequest,
): Promise<Page<EventRow>> {
  const rows = await tx
    .selectFrom('accountEvents')
    .select(['seq', 'id', 'kind', 'occurredAt', 'source', 'recordedAt'])
    .select(sql<Record<string, unknown>>`properties`.as('properties'))
    .where('accountId', '=', accountId)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(after !== null, (query) => query.where(isAfter(eventOrder, after!)))
    .orderBy('occurredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ occurredAt, id }) => ({ value: occurredAt, id }))
}

/**
 * The zones of these accounts: their own, else their admin contact's, else the workspace's, which is also the zone of
 * an account that does not exist.
 * @returns a look-up by account id
 */
export async function zonesOf(
  tx: WorkspaceTransaction,
  accountIds: readonly string[],
): Promise<(accountId: string) => string> {
  const { timeZone } = await tx.selectFrom('workspaces').select('timeZone').executeTakeFirstOrThrow()
  if (accountIds.length === 0) return () => timeZone
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .select(zoneOfAccount('accounts').as('zone'))
    .where('id', 'in', [...new Set(accountIds)])
    .execute()
  const zones = new Map(rows.map(({ id, zone }) => [id, zone]))
  return (accountId) => zones.get(accountId) ?? timeZone
}
