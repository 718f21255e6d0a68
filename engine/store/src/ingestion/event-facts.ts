import { appendLocked } from '../accounts/append-event.ts'
import { hasEvent, type NewAccountEvent } from '../accounts/events.ts'
import { keepArrival } from './arrivals.ts'
import { checkEvent } from './check-row.ts'
import type { FactSort } from './intake.ts'

/** Account events, as they are taken in one row among many. */
export const eventFactSort: FactSort<NewAccountEvent> = {
  accountIdOf: ({ accountId }) => accountId,
  instantOf: ({ occurredAt }) => occurredAt,
  check: checkEvent,
  async schedule(tx, event) {
    if (await hasEvent(tx, event.id)) return 'duplicate'
    const { id, occurredAt, accountId } = event
    return keepArrival(tx, { kind: 'event', at: occurredAt, accountId, sourceId: id, payload: event })
  },
  async take({ tx, clock, listeners }, event, account) {
    const appended = await appendLocked(tx, clock, event, account, listeners)
    return 'duplicate' in appended ? 'duplicate' : 'stored'
  },
}
