import { evaluate, eventFacts } from '@daymark/core'
import type { NewAccountEvent } from '../accounts/events.ts'
import { loadAccountFacts } from '../accounts/facts.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { decideEnrolment } from './decide.ts'
import type { TriggeredBy } from './published-playbook.ts'

/**
 * Decides about the enrolment of an event's account in each playbook whose trigger the event fits. An event that does
 * not fit is no decision.
 */
export async function fireEventTriggers(
  tx: WorkspaceTransaction,
  clock: Clock,
  event: NewAccountEvent,
  playbooks: readonly TriggeredBy<'event'>[],
): Promise<void> {
  if (playbooks.length === 0) return
  const account = await loadAccountFacts(tx, event.accountId, event.occurredAt)
  const triggerFacts = eventFacts(event)
  const facts = { ...account?.facts, ...triggerFacts }
  for (const playbook of playbooks) {
    const { where } = playbook.entry.trigger
    if (where && !evaluate(where, facts)) continue
    await decideEnrolment(tx, clock, {
      playbook,
      accountId: event.accountId,
      at: event.occurredAt,
      triggerKey: `event:${event.id}`,
      trigger: { on: 'event', kind: event.kind, eventId: event.id },
      triggerFacts,
      chain: event.chain,
    })
  }
}
