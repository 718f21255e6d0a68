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
import { type Habit, putHabits } from '../stand-ins/habits.ts'
import type { TellingKind } from '../tables/tellings.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { type PastFact, rememberFacts } from './past-facts.ts'

/** What the rows of each kind of telling are. */
export interface Told {
  members: Member
  'plan-tiers': PlanTier
  accounts: ToldAccount
  contacts: ToldContact
  habits: Habit
  usage: UsageSample
  events: NewAccountEvent
  history: PastFact
  ahead: Arrival
}

type Tell<Kind extends TellingKind> = (
  tx: WorkspaceTransaction,
  clock: Clock,
  rows: readonly Told[Kind][],
) => Promise<unknown>

/** Each kind is told through the door that it came by. */
const tellers: { [Kind in TellingKind]: Tell<Kind> } = {
  members: (tx, _, rows) => putMembers(tx, rows),
  'plan-tiers': (tx, _, rows) => putPlanTiers(tx, rows),
  accounts: putAccounts,
  contacts: putContacts,
  habits: (tx, _, rows) => putHabits(tx, rows),
  usage: ingestUsage,
  events: ingestEvents,
  history: (tx, _, rows) => rememberFacts(tx, rows),
  ahead: (tx, _, rows) => keepArrivals(tx, rows),
}

/**
 * Tells a held workspace the next of what it was told before its clock first moved.
 * @param after - the telling before; 0 at first
 * @returns which it was, or null when there is none
 */
export async function retellNext(tx: WorkspaceTransaction, after: number): Promise<number | null> {
  const telling = await tx
    .selectFrom('tellings')
    .select(['id', 'kind', 'rows'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!telling) return null
  await sql`select set_config('daymark.retelling', 'on', true)`.execute(tx)
  const tell = tellers[telling.kind] as Tell<TellingKind>
  await tell(tx, await workspaceClock(tx), telling.rows as Told[TellingKind][])
  return telling.id
}
