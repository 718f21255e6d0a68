import { appendLocked } from '../accounts/append-event.ts'
import { knownEvents, type NewAccountEvent } from '../accounts/events.ts'
import { type Arrival, type ArrivalKept, keepArrivals } from './arrivals.ts'
import { checkEvent } from './check-row.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import type { FactSort } from './intake.ts'

function arrivalOf(event: NewAccountEvent): Arrival {
  const { id, occurredAt, accountId } = event
  return { kind: 'event', at: occurredAt, accountId, sourceId: id, payload: event }
}

async function scheduleEvents(
  tx: WorkspaceTransaction,
  events: readonly NewAccountEvent[],
): Promise<ArrivalKept[]> {
  const known = await knownEvents(
    tx,
    events.map(({ id }) => id),
  )
  const kept = await keepArrivals(tx, events.filter(({ id }) => !known.has(id)).map(arrivalOf))
  const outcomes = kept.values()
  return events.map(({ id }) => (known.has(id) ? 'duplicate' : (outcomes.next().value ?? 'duplicate')))
}

/** Account events, as they are taken in one row among many. */
export const eventFactSort: FactSort<NewAccountEvent> = {
  accountIdOf: ({ accountId }) => accountId,
  instantOf: ({ occurredAt }) => occurredAt,
  check: checkEvent,
  schedule: scheduleEvents,
  async take({ tx, clock, listeners }, event, account) {
    const appended = await appendLocked(tx, clock, event, account, listeners)
    return 'duplicate' in appended ? 'duplicate' : 'stored'
  },
}
