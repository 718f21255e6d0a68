import { sql } from 'kysely'
import type { ReportedAccount } from '../accounts/account-changes.ts'
import type { NewAccountEvent } from '../accounts/events.ts'
import { type PlanTier, putPlanTiers } from '../accounts/plan-tiers.ts'
import { putAccounts } from '../accounts/put-accounts.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { type Clock, workspaceClock } from '../clock/workspace-clock.ts'
import { type Arrival, keepArrivals } from '../ingestion/arrivals.ts'
import { ingestEvents, ingestUsage } from '../ingestion/ingest.ts'
import { type ReportedContact, putContacts } from '../people/contacts.ts'
import { type Member, putMembers } from '../people/members.ts'
import type { OwnSeedKind, SeedKind } from '../tables/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { ExtensionSeeds, Reseed } from './extension-seeds.ts'
import { type PastFact, rememberFacts } from './past-facts.ts'

/** What the rows of each kind of seed records are. */
export interface SeedRows {
  members: Member
  'plan-tiers': PlanTier
  accounts: ReportedAccount
  contacts: ReportedContact
  usage: UsageSample
  events: NewAccountEvent
  history: PastFact
  ahead: Arrival
}

type Ingest<Kind extends OwnSeedKind> = (
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly SeedRows[Kind][],
) => Promise<unknown>

/** Each kind is ingested by the function that ingested it first. */
const ingestions: { [Kind in OwnSeedKind]: Ingest<Kind> } = {
  members: (tx, _, rows) => putMembers(tx, rows),
  'plan-tiers': (tx, _, rows) => putPlanTiers(tx, rows),
  accounts: putAccounts,
  contacts: putContacts,
  usage: ingestUsage,
  events: ingestEvents,
  history: (tx, _, rows) => rememberFacts(tx, rows),
  ahead: (tx, _, rows) => keepArrivals(tx, rows),
}

function isOwn(kind: SeedKind): kind is OwnSeedKind {
  return kind in ingestions
}

/**
 * Ingests a held workspace's next seed record again.
 * @param after - the id of the record before; 0 at first
 * @param extensions - how what optional packages took in is taken in again
 * @returns which it was, or null when there is none
 */
export async function reseedNext(
  tx: WorkspaceTransaction,
  after: number,
  extensions: ExtensionSeeds,
): Promise<number | null> {
  const record = await tx
    .selectFrom('seedRecords')
    .select(['id', 'kind', 'rows'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!record) return null
  const { id, kind, rows } = record
  await sql`select set_config('daymark.reseeding', 'on', true)`.execute(tx)
  const ingest = isOwn(kind) ? (ingestions[kind] as Reseed) : extensions[kind]
  await ingest?.(tx, await workspaceClock(tx), rows)
  return id
}
