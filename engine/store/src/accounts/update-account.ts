import { sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { chainOfRun } from '../enrolment/chain.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendEvent } from './append-event.ts'
import { lockOneAccount } from './lock.ts'

/** What a playbook may change of an account. What is left out stays. */
export interface AccountChanges {
  segment?: string | undefined
  businessOutcome?: string | undefined
  /** Attributes of the workspace's own; those not named stay. */
  attributes?: Record<string, string | number | boolean> | undefined
}

/**
 * Changes an account, and informs the runs that watch it.
 * @param event - the id that makes the change one event however often it is recorded, when it happened, and the run that did it
 * @returns the names of the fields that are new
 */
export async function updateAccount(
  tx: WorkspaceTransaction,
  accountId: string,
  { segment, businessOutcome, attributes }: AccountChanges,
  event: { id: string; at: number; runId: string },
): Promise<string[]> {
  await lockOneAccount(tx, accountId)
  const before = await tx
    .selectFrom('accounts')
    .select(['segment', 'businessOutcome', 'attributes'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const own = Object.entries(attributes ?? {}).filter(
    ([name, value]) => (before.attributes as Record<string, unknown>)[name] !== value,
  )
  const fields = [
    ...(segment !== undefined && segment !== before.segment ? ['segment'] : []),
    ...(businessOutcome !== undefined && businessOutcome !== before.businessOutcome
      ? ['business_outcome']
      : []),
    ...own.map(([name]) => `attributes.${name}`),
  ]
  if (fields.length === 0) return fields
  await tx
    .updateTable('accounts')
    .set((eb) => ({
      ...(segment !== undefined && { segment }),
      ...(businessOutcome !== undefined && { businessOutcome }),
      attributes: sql`${eb.ref('attributes')} || ${json(Object.fromEntries(own))}::jsonb`,
      updatedAt: instant(event.at),
    }))
    .where('id', '=', accountId)
    .execute()
  await appendEvent(tx, await workspaceClock(tx), {
    accountId,
    id: event.id,
    kind: 'account.changed',
    occurredAt: event.at,
    properties: { fields },
    source: 'playbook',
    chain: await chainOfRun(tx, event.runId),
  })
  return fields
}
