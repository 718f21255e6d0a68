import type { Doing, DoingKind, DoingOf, DoingOutcome } from '@daymark/store'
import { acceptOffer, completeTask, decline, grow } from './by-api.ts'
import { addSeatsByMail, unsubscribeByMail } from './by-mail.ts'
import type { Doors } from './doors.ts'

type Performers = { [Kind in DoingKind]: (doors: Doors, doing: DoingOf<Kind>) => Promise<DoingOutcome> }

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
export function act(doors: Doors, doing: Doing): Promise<DoingOutcome> {
  const perform = performers[doing.kind] as (doors: Doors, doing: Doing) => Promise<DoingOutcome>
  return perform(doors, doing)
}
