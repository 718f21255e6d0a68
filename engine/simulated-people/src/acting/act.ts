import type { Reaction, ReactionOf, ReactionOutcome } from '../planned-reactions.ts'
import type { ReactionKind } from '../tables/planned-reactions.ts'
import { acceptOffer, completeTask, decline, grow } from './by-api.ts'
import { addSeatsByMail, unsubscribeByMail } from './by-mail.ts'
import type { Doors } from './doors.ts'

type Performers = {
  [Kind in ReactionKind]: (doors: Doors, reaction: ReactionOf<Kind>) => Promise<ReactionOutcome>
}

const performers: Performers = {
  'add-seats': addSeatsByMail,
  unsubscribe: unsubscribeByMail,
  decline,
  'accept-offer': acceptOffer,
  grow,
  'complete-task': completeTask,
}

/**
 * Does one thing through the door that a person would use. Done again after an interruption, it changes nothing more.
 * @returns how it ended: a refusal is an end, too
 * @throws Error when nobody answers at the door
 */
export function act(doors: Doors, reaction: Reaction): Promise<ReactionOutcome> {
  const perform = performers[reaction.kind] as (doors: Doors, reaction: Reaction) => Promise<ReactionOutcome>
  return perform(doors, reaction)
}
