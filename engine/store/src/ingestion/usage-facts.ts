import { recordLocked, type UsageSample } from '../accounts/usage.ts'
import { type Arrival, keepArrivals } from './arrivals.ts'
import { checkSample } from './check-row.ts'
import type { FactSort } from './intake.ts'

/** A sample as it is kept until the held clock gets there. */
export function usageArrival(sample: UsageSample): Arrival {
  const { accountId, metric, at } = sample
  const sourceId = `${accountId}:${metric}:${new Date(at).toISOString()}`
  return { kind: 'usage', at, accountId, sourceId, payload: sample }
}

/** Usage, as it is taken in one row among many. */
export const usageFacts: FactSort<UsageSample> = {
  accountIdOf: ({ accountId }) => accountId,
  instantOf: ({ at }) => at,
  check: checkSample,
  schedule: (tx, samples) => keepArrivals(tx, samples.map(usageArrival)),
  async take({ tx, clock, listeners, accounts }, sample, before) {
    const { stored, account } = await recordLocked(tx, clock, sample, before, listeners)
    accounts.set(account.id, account)
    return stored
  },
}
