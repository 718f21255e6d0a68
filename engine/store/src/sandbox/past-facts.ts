import { sql } from 'kysely'
import type { NewAccountEvent } from '../accounts/events.ts'
import { insertEvent } from '../accounts/events.ts'
import { lockAccounts } from '../accounts/lock.ts'
import type { UsageSample } from '../accounts/usage.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Something that happened before a copy's clock begins. */
export type PastFact = { kind: 'usage'; sample: UsageSample } | { kind: 'event'; event: NewAccountEvent }

/** Writes facts down as data: no run is informed, and they trigger nothing. In the order given. */
export async function rememberFacts(tx: WorkspaceTransaction, facts: readonly PastFact[]): Promise<void> {
  const samples = facts.flatMap((fact) => (fact.kind === 'usage' ? [fact.sample] : []))
  const events = facts.flatMap((fact) => (fact.kind === 'event' ? [fact.event] : []))
  await lockAccounts(
    tx,
    [...samples, ...events].map(({ accountId }) => accountId),
  )
  for (const event of events) await insertEvent(tx, event)
  await sql`
    insert into usage_samples (account_id, metric, at, used, limit_value)
    select "accountId", metric, to_timestamp(at / 1000.0), used, "limit"
    from jsonb_to_recordset(${JSON.stringify(samples)}::jsonb)
      as sample("accountId" text, metric text, at numeric, used numeric, "limit" numeric)
    on conflict do nothing`.execute(tx)
}
