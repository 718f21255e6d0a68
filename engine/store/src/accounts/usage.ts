import { randomUUID } from 'node:crypto'
import { percentOf } from '@daymark/core'
import { sql } from 'kysely'
import type { Clock } from '../clock/workspace-clock.ts'
import { fireThresholdTriggers } from '../enrolment/threshold-trigger.ts'
import { type Listeners, openListeners } from '../enrolment/listeners.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { appendLocked } from './append-event.ts'
import { type LockedAccount, lockOneAccount } from './lock.ts'
import { reconcileSeats } from './reconcile-seats.ts'

/** How much of something an account used. `at` is in epoch milliseconds; `limit` is null where there is none. */
export interface UsageSample {
  accountId: string
  metric: string
  at: number
  used: number
  limit: number | null
}

/** Whether a sample was new, known with the same values, or known with other ones. */
export type UsageStored = 'stored' | 'duplicate' | 'replaced'

/**
 * Records a sample, takes over the number of seats it reports, informs runs that watch usage, and moves the threshold
 * triggers. A sample from before the account signed up is only kept.
 * @throws Error when there is no such account
 */
export async function recordUsage(
  tx: WorkspaceTransaction,
  clock: Clock,
  sample: UsageSample,
): Promise<UsageStored> {
  const account = await lockOneAccount(tx, sample.accountId)
  return (await recordLocked(tx, clock, sample, account, openListeners(tx, [account.id]))).stored
}

/** Like `recordUsage`, for an account that is locked, and with listeners that were read for several samples. */
export async function recordLocked(
  tx: WorkspaceTransaction,
  clock: Clock,
  sample: UsageSample,
  account: LockedAccount,
  listeners: Listeners,
): Promise<{ stored: UsageStored; account: LockedAccount }> {
  const stored = await storeSample(tx, sample)
  if (stored === 'duplicate' || sample.at < account.signedUpAt) return { stored, account }
  const { accountId, metric, at, used, limit } = sample
  const isSeats = metric === 'seats'
  const reconciled =
    isSeats && limit !== null
      ? await reconcileSeats(tx, clock, account, { seats: limit, at, source: 'usage' }, listeners)
      : account
  const percent = percentOf(used, isSeats ? reconciled.seats : limit)
  await appendLocked(
    tx,
    clock,
    {
      accountId,
      id: `evt_${randomUUID()}`,
      kind: 'usage.recorded',
      occurredAt: at,
      properties: { metric, used, limit, percent },
      source: 'usage',
    },
    reconciled,
    listeners,
  )
  if (percent !== null) {
    const playbooks = await listeners.thresholds(metric)
    const hasDecided = await fireThresholdTriggers(tx, clock, { accountId, metric, at, percent }, playbooks)
    if (hasDecided) listeners.forget()
  }
  return { stored, account: reconciled }
}

async function storeSample(
  tx: WorkspaceTransaction,
  { accountId, metric, at, used, limit }: UsageSample,
): Promise<UsageStored> {
  const row = await tx
    .insertInto('usageSamples')
    .values({ accountId, metric, at: instant(at), used, limitValue: limit })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'accountId', 'metric', 'at'])
        .doUpdateSet(({ ref }) => ({ used: ref('excluded.used'), limitValue: ref('excluded.limitValue') }))
        .where(
          sql<boolean>`(usage_samples.used, usage_samples.limit_value) is distinct from (excluded.used, excluded.limit_value)`,
        ),
    )
    // A row that this statement inserted has no earlier version.
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirst()
  if (!row) return 'duplicate'
  return row.isNew ? 'stored' : 'replaced'
}
