import type { Client, ClientResult } from '@daymark/contract'
import type { Mailbox } from '@daymark/tools'
import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import type { Store } from '@daymark/store'

/** The value of a reply. @throws when it is a refusal */
export async function valueOf<T>(
  reply: Promise<{ ok: true; value: T } | { ok: false; problem: unknown }>,
): Promise<T> {
  const result = await reply
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`)
  return result.value
}

type ListName =
  'listDecisions' | 'listMessages' | 'listTasks' | 'listRuns' | 'listPlannedReactions' | 'listAccounts'
type Listed<Name extends ListName> = Extract<
  Awaited<ReturnType<Client[Name]>>,
  { ok: true }
>['value']['items']

interface Page {
  items: readonly unknown[]
  nextCursor: string | null
}

/** @returns all items of a list of the API, whatever its pages */
async function all<Name extends ListName>(client: Client, name: Name): Promise<Listed<Name>> {
  const items: unknown[] = []
  const list = client[name] as (request: object) => Promise<ClientResult<Page>>
  for (let cursor: string | undefined; ;) {
    const page = await valueOf(list({ query: { limit: 200, ...(cursor !== undefined && { cursor }) } }))
    items.push(...page.items)
    if (page.nextCursor === null) return items as Listed<Name>
    cursor = page.nextCursor
  }
}

/** What came of the sample, each thing as one line, sorted: as the API reports it. */
export interface Results {
  enrolled: string[]
  notEnrolled: string[]
  heldBack: string[]
  shown: string[]
  tasks: string[]
  overdue: string[]
  ended: string[]
}

const lines = (rows: (string | null)[][]): string[] =>
  rows.map((row) => row.map((value) => value ?? 'nobody').join(' | ')).toSorted()

export async function readResults(client: Client): Promise<Results> {
  const decisions = await all(client, 'listDecisions')
  const messages = await all(client, 'listMessages')
  const tasks = await all(client, 'listTasks')
  const runs = await all(client, 'listRuns')
  return {
    enrolled: lines(
      decisions.filter(({ outcome }) => outcome === 'enrolled').map(({ accountId, at }) => [accountId, at]),
    ),
    notEnrolled: lines(
      decisions
        .filter(({ outcome }) => outcome === 'not-enrolled')
        .map(({ accountId, at, code }) => [accountId, at, code]),
    ),
    heldBack: lines(
      decisions
        .filter(({ outcome }) => outcome === 'held-back')
        .map(({ accountId, at, stepId, code }) => [accountId, at, stepId, code]),
    ),
    shown: lines(
      messages
        .filter(({ channel }) => channel === 'in-app')
        .map(({ accountId, at, bodyText }) => [accountId, at, bodyText]),
    ),
    tasks: lines(
      tasks.map((task) => [
        task.accountId,
        task.stepId,
        task.createdAt,
        task.dueAt,
        task.assigneeId,
        task.state,
        task.outcome,
        task.completedAt,
      ]),
    ),
    overdue: lines(
      tasks
        .filter(({ overdue }) => overdue)
        .map(({ accountId, stepId, dueAt }) => [accountId, stepId, dueAt]),
    ),
    ended: lines(
      runs
        .filter(({ state }) => state === 'ended')
        .map(({ accountId, endedAt, outcome, endCode }) => [accountId, endedAt, outcome, endCode]),
    ),
  }
}

/**
 * @returns recipient, Date and subject of every mail that arrived, sorted. One that was repeated under its Message-ID
 * because its sender had died is the same mail.
 */
export async function readMail({ httpUrl, messages }: Mailbox): Promise<string[]> {
  const rows: string[][] = []
  const mails = new Map(messages().map((message) => [message.messageId, message]))
  for (const { id, recipients } of mails.values()) {
    const response = await fetch(`${httpUrl}/messages/${id}.eml`)
    const { date, subject } = await simpleParser(await response.text())
    rows.push([recipients.join(','), date?.toISOString() ?? '', subject ?? ''])
  }
  return lines(rows)
}

/** Who acts by themselves upon what was sent, and who by which door. */
const reactions = ['seats.changed', 'plan.changed', 'expansion.declined', 'contact.unsubscribed'] as const

/** What customers did, by the accounts' events: account, kind, instant, seats added and by which door; sorted. */
export function readReactions(store: Store, workspaceId: string): Promise<string[]> {
  return store.inWorkspace(workspaceId, async (tx) => {
    const events = await tx
      .selectFrom('accountEvents')
      .select(['accountId', 'kind', 'occurredAt', 'source'])
      .select(sql<string | null>`properties ->> 'added'`.as('added'))
      .where('kind', 'in', reactions)
      .execute()
    return lines(
      events.map(({ accountId, kind, occurredAt, added, source }) => [
        accountId,
        kind,
        new Date(occurredAt).toISOString(),
        added,
        source,
      ]),
    )
  })
}

/** What simulated people did, by the API. */
export async function readPlannedReactions(client: Client): Promise<string[]> {
  const reactions = await all(client, 'listPlannedReactions')
  return lines(reactions.map(({ accountId, kind, at, state, words }) => [accountId, kind, at, state, words]))
}

/** The seats of every account. */
export async function readSeats(client: Client): Promise<string[]> {
  const accounts = await all(client, 'listAccounts')
  return lines(accounts.map(({ id, seats }) => [id, String(seats)]))
}

/**
 * Everything that the runs of a workspace did, as text: their logs, what they sent and asked for, and what was decided,
 * without the ids of runs and the wall's instants. Two plays of the same thing have the same chronicle.
 */
export function chronicleOf(store: Store, workspaceId: string): Promise<string[]> {
  return store.inWorkspace(workspaceId, async (tx) => {
    const { rows } = await sql<{ line: string }>`
      with written as (
        select run.account_id, run.enrolled_at, log.at, 'log' as sort, log.n, to_jsonb(log) as what
        from run_log as log join runs as run on run.id = log.run_id
        union all
        select run.account_id, run.enrolled_at, send.at, 'send', 0, to_jsonb(send) - 'message_id' - 'response' - 'body_text' - 'body_html' - 'unsubscribe_url'
        from sends as send join runs as run on run.id = send.run_id
        union all
        select run.account_id, run.enrolled_at, task.created_at, 'task', 0, to_jsonb(task)
        from tasks as task join runs as run on run.id = task.run_id
        union all
        select account_id, null, at, 'decision', 0, to_jsonb(decision) - case when kind = 'enrolment' then 'id' else '' end
        from decisions as decision
        union all
        select account_id, enrolled_at, enrolled_at, 'run', 0, to_jsonb(run) - 'id' - 'touches'
        from runs as run
      )
      select account_id || ' ' || sort || ' ' || regexp_replace(
        (what - 'workspace_id' - 'recorded_at' - 'settled_at')::text, 'run_[0-9a-f-]{36}', 'run', 'g'
      ) as line
      from written
      order by at, account_id, enrolled_at, sort, n, line`.execute(tx)
    return rows.map(({ line }) => line)
  })
}
