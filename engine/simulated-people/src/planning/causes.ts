import type { WorkspaceTransaction } from '@daymark/store'
import { type RawBuilder, sql } from 'kysely'

/** What simulated people react to. */
export type CauseSort = 'message' | 'offer' | 'crossing' | 'task'

/** Something that happened, to which somebody reacts and has not planned to yet. */
export interface Cause {
  /** The reaction that follows from it, by name. */
  id: string
  sort: CauseSort
  accountId: string
  /** When it happened, in epoch milliseconds. */
  since: number
  /** Whose day it is: a member's zone; null: the account's. */
  zone: string | null
  /** What the account's profile says; null for what members do. */
  reactsTo: string | null
  afterDays: number | null
  seatsAdded: number | null
  messageId: string | null
  taskId: string | null
  memberId: string | null
  outcome: string | null
}

/** The outcome of a task that says that an offer was made. */
const offerMade = 'offer-made'

/** An e-mail has arrived: customers react to the first of a run, or to the second. */
const messages = sql`
  select 'message:' || letter.key as id, 'message' as sort, profile.account_id, letter.at as since, null as zone,
    profile.reacts_to, profile.after_days, profile.seats_added,
    letter.message_id, null as task_id, null as member_id, null as outcome
  from simulated_people.behaviour_profiles as profile
  join (
    select key, account_id, message_id, at, row_number() over (partition by run_id order by at, key) as n
    from sends
    where channel = 'email' and state = 'sent' and contact_id is not null and message_id is not null
  ) as letter on letter.account_id = profile.account_id
    and letter.n = case profile.reacts_to when 'second-message' then 2 else 1 end
  where profile.reacts_to in ('first-message', 'second-message', 'declines', 'unsubscribes')`

/** A member has made the offer. */
const offers = sql`
  select 'offer:' || task.id, 'offer', task.account_id, task.completed_at, null,
    profile.reacts_to, profile.after_days, profile.seats_added, null, task.id, null, null
  from tasks as task
  join simulated_people.behaviour_profiles as profile on profile.account_id = task.account_id and profile.reacts_to = 'offer'
  where task.state = 'done' and task.outcome = ${offerMade}`

/** An account that grows by itself has reached 80 % of its seats for the first time. */
const crossings = sql`
  select 'crossing:' || profile.account_id, 'crossing', profile.account_id, reached.at, null,
    profile.reacts_to, profile.after_days, profile.seats_added, null, null, null, null
  from simulated_people.behaviour_profiles as profile
  join accounts as account on account.id = profile.account_id
  cross join lateral (
    select min(at) as at from usage_samples as sample
    where sample.account_id = profile.account_id and sample.metric = 'seats' and sample.at >= account.signed_up_at
      and sample.limit_value > 0 and sample.used * 100 >= sample.limit_value * 80
  ) as reached
  where profile.reacts_to = 'organic' and reached.at is not null`

/** A task waits for a member, who takes its first outcome. */
const tasks = sql`
  select 'task:' || task.id, 'task', task.account_id, task.created_at, member.time_zone,
    null, null::integer, null::integer, null, task.id, member.id, task.outcomes -> 0 ->> 'exit'
  from tasks as task
  join members as member on member.id = task.assignee_id
  where task.state = 'open' and jsonb_array_length(task.outcomes) > 0`

function notPlanned(causes: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select * from (${causes}) as cause (
      id, sort, account_id, since, zone, reacts_to, after_days, seats_added, message_id, task_id, member_id, outcome
    )
    where not exists (select from simulated_people.planned_reactions as reaction where reaction.id = cause.id)`
}

/** @returns what somebody has still to plan a reaction to, however long ago it happened */
export async function openCauses(tx: WorkspaceTransaction): Promise<Cause[]> {
  const all = [messages, offers, crossings, tasks].map(notPlanned)
  const { rows } = await sql<Cause>`${sql.join(all, sql` union all `)}`.execute(tx)
  return rows
}
