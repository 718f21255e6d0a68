import type { ReactionOf, ReactionOutcome } from '../planned-reactions.ts'
import type { Doors } from './doors.ts'
import { type ArrivedMail, findMail, linksIn, oneClickUrl } from './mailbox.ts'
import { done, missed, seatsInWords } from './outcome.ts'

/** Who got a mail but has no mailbox that can be read here does nothing. */
const notThere = missed('The mail is not in the built-in mailbox')

/**
 * The one link beside that for unsubscribing: a customer sees which is which by the words around it. Where else a mail
 * leads to is its author's choice, and nothing that a worker should open.
 */
function addSeatsLink(doors: Doors, mail: ArrivedMail): string | undefined {
  const unsubscribe = oneClickUrl(mail)
  return linksIn(mail).find((url) => url !== unsubscribe && doors.isOurLink(url))
}

/** Opens the link that came with the mail, reads the page, and posts its form. */
export async function addSeatsByMail(
  doors: Doors,
  { about: { messageId, seats } }: ReactionOf<'add-seats'>,
): Promise<ReactionOutcome> {
  const mail = await findMail(doors, messageId)
  if (!mail) return notThere
  const link = addSeatsLink(doors, mail)
  if (link === undefined) return missed(`There is no link to add seats in “${mail.subject}”`)
  const page = await doors.open(link)
  const answer = page.status === 200 ? await doors.open(link, { quantity: String(seats) }) : page
  if (answer.status !== 200) return missed(`The link in “${mail.subject}” answered with ${answer.status}`)
  return done(`Opened the link in “${mail.subject}” and added ${seatsInWords(seats)}`)
}

/** Unsubscribes as a mail program does when its button is pressed. */
export async function unsubscribeByMail(
  doors: Doors,
  { about: { messageId } }: ReactionOf<'unsubscribe'>,
): Promise<ReactionOutcome> {
  const mail = await findMail(doors, messageId)
  if (!mail) return notThere
  const url = oneClickUrl(mail)
  if (url === null || !doors.isOurLink(url))
    return missed(`“${mail.subject}” has no one-click way to unsubscribe`)
  const answer = await doors.open(url, { 'List-Unsubscribe': 'One-Click' })
  if (answer.status !== 200) return missed(`Unsubscribing answered with ${answer.status}`)
  return done(`Unsubscribed from “${mail.subject}” with one click`)
}
