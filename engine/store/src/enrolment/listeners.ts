import { watchedKinds } from '../accounts/inform-runs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { openTriggers, type TriggeredBy } from './published-playbook.ts'

/**
 * Who listens to what happens: published playbooks by their triggers, open runs by what they watch. Read once for all
 * that one transaction takes in.
 */
export interface Listeners {
  thresholds(metric: string): Promise<TriggeredBy<'threshold'>[]>
  events(kind: string): Promise<TriggeredBy<'event'>[]>
  /** Whether an open run of the account, whose row is locked, watches this kind of event. */
  isWatched(accountId: string, kind: string): Promise<boolean>
  /** A run of one of the accounts may have begun: what is watched has to be read again. */
  forget(): void
}

/**
 * Listeners as the transaction sees them; each is read when first asked for.
 * @param accountIds - the accounts that are locked: what their runs watch is read for all of them at once
 */
export function openListeners(tx: WorkspaceTransaction, accountIds: readonly string[]): Listeners {
  const triggeredBy = openTriggers(tx)
  let watched: ReturnType<typeof watchedKinds> | undefined
  return {
    thresholds: (metric) => triggeredBy('threshold', metric),
    events: (kind) => triggeredBy('event', kind),
    isWatched: async (accountId, kind) => {
      watched ??= watchedKinds(tx, accountIds)
      return (await watched).get(accountId)?.has(kind) ?? false
    },
    forget: () => {
      watched = undefined
    },
  }
}
