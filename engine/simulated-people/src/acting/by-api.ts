import type { ClientResult } from '@daymark/contract'
import { simulatedSource } from '@daymark/store/extension'
import type { ReactionOf, ReactionOutcome } from '../planned-reactions.ts'
import type { Doors } from './doors.ts'
import { done, missed, seatsInWords } from './outcome.ts'

const source = simulatedSource

function outcomeOf(result: ClientResult<unknown>, words: string): ReactionOutcome {
  return result.ok ? done(words) : missed(result.problem.detail)
}

function buy(doors: Doors, accountId: string, id: string, seats: number) {
  const body = { id, seats, source }
  return doors.ask(() => doors.client.purchaseSeats({ params: { id: accountId }, body }))
}

function record(doors: Doors, accountId: string, id: string, at: number, kind: string, properties = {}) {
  const body = { id, accountId, kind, occurredAt: new Date(at).toISOString(), properties, source }
  return doors.ask(() => doors.client.recordEvent({ body }))
}

/** Buys seats where they are sold: billing reports it. */
export async function grow(
  doors: Doors,
  { id, accountId, about: { seats } }: ReactionOf<'grow'>,
): Promise<ReactionOutcome> {
  const bought = await buy(doors, accountId, `${id}:seats`, seats)
  return outcomeOf(bought, `Grew by itself and bought ${seatsInWords(seats)}`)
}

/** Changes to the annual plan and buys seats, as the offer says. */
export async function acceptOffer(
  doors: Doors,
  { id, accountId, at, about: { seats } }: ReactionOf<'accept-offer'>,
): Promise<ReactionOutcome> {
  const changed = await record(doors, accountId, `${id}:plan`, at, 'plan.changed', { billing: 'annual' })
  if (!changed.ok) return outcomeOf(changed, '')
  const bought = await buy(doors, accountId, `${id}:seats`, seats)
  return outcomeOf(bought, `Took the offer: the annual plan and ${seatsInWords(seats)}`)
}

/** Says no. */
export async function decline(
  doors: Doors,
  { id, accountId, at }: ReactionOf<'decline'>,
): Promise<ReactionOutcome> {
  return outcomeOf(await record(doors, accountId, id, at, 'expansion.declined'), 'Declined the expansion')
}

/** A member says how a task ended. */
export async function completeTask(
  doors: Doors,
  { about: { taskId, memberId, outcome } }: ReactionOf<'complete-task'>,
): Promise<ReactionOutcome> {
  const body = { outcome, completedBy: memberId }
  const completed = await doors.ask(() => doors.client.completeTask({ params: { id: taskId }, body }))
  const label = completed.ok
    ? completed.value.outcomes.find(({ exit }) => exit === outcome)?.label
    : undefined
  return outcomeOf(completed, label ?? outcome)
}
