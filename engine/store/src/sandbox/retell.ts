import { sql } from 'kysely'
import type { ToldAccount } from '../accounts/account-changes.ts'
import type { NewAccountEvent } from '../accounts/events.ts'
import { type PlanTier, putPlanTiers } from '../accounts/plan-tiers.ts'
import { putAccounts } from '../accounts/put-accounts.ts'
import type { UsageSample } from '../accounts/usage.ts'
import { type Clock, workspaceClock } from '../clock/workspace-clock.ts'
import { type Arrival, keepArrivals } from '../ingestion/arrivals.ts'
import { ingestEvents, ingestUsage } from '../ingestion/ingest.ts'
import { type ToldContact, putContacts } from '../people/contacts.ts'
import { type Member, putMembers } from '../people/members.ts'
import type { OwnTellingKind, TellingKind } from '../tables/tellings.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { ExtensionSeeds, Reseed } from './extension-seeds.ts'
import { type PastFact, rememberFacts } from './past-facts.ts'

/** What the rows of each kind of telling are. */
export interface Told {
  members: Member
  'plan-tiers': PlanTier
  accounts: ToldAccount
  contacts: ToldContact
  usage: UsageSample
  events: NewAccountEvent
  history: PastFact
  ahead: Arrival
}

type Tell<Kind extends OwnTellingKind> = (
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly Told[Kind][],
) => Promise<unknown>

/** Each kind is told through the door that it came by. */
const tellers: { [Kind in OwnTellingKind]: Tell<Kind> } = {
  members: (tx, _, rows) => putMembers(tx, rows),
  'plan-tiers': (tx, _, rows) => putPlanTiers(tx, rows),
  accounts: putAccounts,
  contacts: putContacts,
  usage: ingestUsage,
  events: ingestEvents,
  history: (tx, _, rows) => rememberFacts(tx, rows),
  ahead: (tx, _, rows) => keepArrivals(tx, rows),
}

function isOwn(kind: TellingKind): kind is OwnTellingKind {
  return kind in tellers
}

/**
 * Tells a held workspace the next of what it was told before its clock first moved.
 * @param after - the telling before; 0 at first
 * @param extensions - how what optional packages took in is taken in again
 * @returns which it was, or null when there is none
 */
export async function retellNext(
  tx: WorkspaceTransaction,
  after: number,
  extensions: ExtensionSeeds,
): Promise<number | null> {
  const telling = await tx
    .selectFrom('tellings')
    .select(['id', 'kind', 'rows'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!telling) return null
  const { id, kind, rows } = telling
  await sql`select set_config('daymark.retelling', 'on', true)`.execute(tx)
  const tell = isOwn(kind) ? (tellers[kind] as Reseed) : extensions[kind]
  await tell?.(tx, await workspaceClock(tx), rows)
  return id
}
