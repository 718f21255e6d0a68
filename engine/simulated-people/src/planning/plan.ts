import { addDays, dueInstant, instantAt, localDate, type LocalTime, workingWeekOf } from '@daymark/core'
import { type WorkspaceTransaction, workspaceClock, zonesOf } from '@daymark/store'
import { instant, json } from '@daymark/store/extension'
import { withSimulatedPeople } from '../tables/index.ts'
import type { ReactionDetails, ReactionKind } from '../tables/planned-reactions.ts'
import { type Cause, openCauses } from './causes.ts'

/** When customers see to what they were asked, and when they see to their own growth. */
const answersAt: LocalTime = '14:00'
const growsAt: LocalTime = '10:00'
/** Growth takes so many days longer than an answer. */
const growsLaterDays = 3
/** When members do what waits for them since the day before. */
const worksAt: LocalTime = '11:00'

/** What follows from a cause: what is done, and when, in epoch milliseconds. */
type Plan = { [Kind in ReactionKind]: { kind: Kind; about: ReactionDetails[Kind]; at: number } }[ReactionKind]

/** So many days after the cause, at a time of day; when that has passed by then, a day later. */
function onDay({ since, afterDays }: Cause, zone: string, moreDays: number, time: LocalTime): number {
  const date = addDays(localDate(since, zone), (afterDays ?? 0) + moreDays)
  const at = instantAt(date, time, zone)
  return at > since ? at : instantAt(addDays(date, 1), time, zone)
}

function answer(cause: Cause, at: number): Plan {
  const messageId = cause.messageId ?? ''
  if (cause.reactsTo === 'declines') return { kind: 'decline', about: {}, at }
  if (cause.reactsTo === 'unsubscribes') return { kind: 'unsubscribe', about: { messageId }, at }
  return { kind: 'add-seats', about: { messageId, seats: cause.seatsAdded ?? 1 }, at }
}

/** How each sort of cause is reacted to. */
const plans: Record<Cause['sort'], (cause: Cause, zone: string) => Plan> = {
  message: (cause, zone) => answer(cause, onDay(cause, zone, 0, answersAt)),
  offer: (cause, zone) => ({
    kind: 'accept-offer',
    about: { seats: cause.seatsAdded ?? 1 },
    at: onDay(cause, zone, 0, answersAt),
  }),
  crossing: (cause, zone) => ({
    kind: 'grow',
    about: { seats: cause.seatsAdded ?? 1 },
    at: onDay(cause, zone, growsLaterDays, growsAt),
  }),
  task: ({ since, taskId, memberId, outcome }, zone) => ({
    kind: 'complete-task',
    about: { taskId: taskId ?? '', memberId: memberId ?? '', outcome: outcome ?? '' },
    at: dueInstant({ at: since, zone, calendar: workingWeekOf(zone), businessDays: 1, time: worksAt }),
  }),
}

/**
 * Writes down, for everything that has happened and that somebody reacts to, what will be done and when. Planning again
 * adds nothing, so planning that was cut short is made up for by the next.
 */
export async function planReactions(tx: WorkspaceTransaction): Promise<void> {
  const causes = await openCauses(tx)
  if (causes.length === 0) return
  const clock = await workspaceClock(tx)
  const zoneOf = await zonesOf(
    tx,
    causes.map(({ accountId }) => accountId),
  )
  const rows = causes.map((cause) => {
    const { kind, about, at } = plans[cause.sort](cause, cause.zone ?? zoneOf(cause.accountId))
    const { id, accountId } = cause
    return { id, accountId, kind, about: json<object>(about), at: instant(Math.max(at, clock.at)) }
  })
  await withSimulatedPeople(tx)
    .insertInto('simulatedPeople.plannedReactions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
