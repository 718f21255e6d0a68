import type { WorkspaceTransaction } from '../transactions.ts'
import {
  type PublishedPlaybook,
  publishedPlaybooks,
  triggeredBy,
  type TriggeredBy,
} from './published-playbook.ts'

/** The ways in of the published playbooks, read once for all that one transaction takes in. */
export interface Triggers {
  thresholds(metric: string): Promise<TriggeredBy<'threshold'>[]>
  events(kind: string): Promise<TriggeredBy<'event'>[]>
}

/** Triggers as the transaction sees them; read when first asked for. */
export function openTriggers(tx: WorkspaceTransaction): Triggers {
  let read: Promise<PublishedPlaybook[]> | undefined
  const all = () => (read ??= publishedPlaybooks(tx))
  return {
    thresholds: async (metric) =>
      triggeredBy(await all(), 'threshold').filter(({ entry }) => entry.trigger.metric === metric),
    events: async (kind) =>
      triggeredBy(await all(), 'event').filter(({ entry }) => entry.trigger.kind === kind),
  }
}
