import type { Client } from '@daymark/contract'
import type { Store } from '@daymark/store'
import type { Mailbox } from '@daymark/tools'
import type { Oracle } from './oracle.ts'
import { readMail, readReactions, readResults, readSeats, type Results } from './results.ts'

/** The end of the sample's year. */
export const until = '2025-01-01T00:00:00.000Z'

/** What came of a year, each thing as one line, sorted. */
export type Year = Record<keyof Results | 'reactions' | 'seats' | 'mail', string[]>

/** What a sandbox has lived through. */
export async function livedYear(
  store: Store,
  workspace: { id: string; client: Client },
  mailbox: Mailbox,
): Promise<Year> {
  const { id, client } = workspace
  return {
    ...(await readResults(client)),
    reactions: await readReactions(store, id),
    seats: await readSeats(client),
    mail: await readMail(mailbox),
  }
}

/** What has to happen by the rules in words. */
const questions: Record<keyof Year, string> = {
  enrolled: `select account_id, at from enrolment where code = 'enrolled'`,
  notEnrolled: `select account_id, at, code from enrolment where code <> 'enrolled'`,
  reactions: `
    select account_id, 'seats.changed', at, seats::text, source from reaction where seats > 0
    union all
    select account_id, 'plan.changed', at, null, source from reaction where kind = 'accept-offer'
    union all
    select account_id, 'expansion.declined', at, null, 'simulated-people' from reaction where kind = 'decline'
    union all
    select account_id, 'contact.unsubscribed', at, null, 'link' from reaction where kind = 'unsubscribe'`,
  seats: `select account_id, seats_at(account_id, '${until}')::text from account where signed_up_at <= '${until}'`,
  mail: 'select recipient, at, subject from mail',
  shown: 'select account_id, at, body from shown',
  heldBack: 'select account_id, at, step, code from held_back',
  tasks: 'select account_id, step, opened_at, due_at, assignee_id, state, outcome, completed_at from task',
  overdue: `
    select account_id, step, due_at from task
    where due_at < case state when 'done' then completed_at when 'open' then '${until}' end`,
  ended: 'select account_id, ends_at, outcome, code from ended',
}

/** What the oracle says of the year. */
export async function expectedYear(oracle: Oracle): Promise<Year> {
  const answers: Partial<Year> = {}
  for (const [of, query] of Object.entries(questions)) answers[of as keyof Year] = await oracle.ask(query)
  return answers as Year
}
