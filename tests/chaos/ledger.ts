import type { Mailbox } from '@daymark/tools'
import pg from 'pg'
import { superuserUrl } from '../setup/superuser.ts'

/** A mail in the ledger of sends. */
export interface LedgerMail {
  key: string
  state: string
  ambiguous: boolean
  attempts: number
  messageId: string
}

/** Reads as a superuser, across workspaces. */
export async function query<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await superuserUrl(databaseUrl) })
  await client.connect()
  try {
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** @returns every mail of these workspaces' ledgers */
export function mailsOf(
  databaseUrl: string,
  workspaces: readonly { workspaceId: string }[],
): Promise<LedgerMail[]> {
  return query<LedgerMail>(
    databaseUrl,
    `select key, state, ambiguous, attempts, message_id as "messageId" from sends
     where message_id is not null and workspace_id = any($1) order by key`,
    [workspaces.map(({ workspaceId }) => workspaceId)],
  )
}

/** How often each mail was in flight when its process died, by its key. */
export type Suspects = Map<string, number>

/** Notes the mails whose fate nobody knows now: those in flight when their process died. */
export async function noteInFlight(
  databaseUrl: string,
  workspaces: readonly { workspaceId: string }[],
  suspects: Suspects,
): Promise<void> {
  for (const { key, state } of await mailsOf(databaseUrl, workspaces)) {
    if (state === 'sending') suspects.set(key, (suspects.get(key) ?? 0) + 1)
  }
}

/** @returns how often each Message-ID has arrived */
export function arrivals(mailbox: Mailbox): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { messageId } of mailbox.messages()) {
    counts.set(messageId ?? '', (counts.get(messageId ?? '') ?? 0) + 1)
  }
  return counts
}

/**
 * What is wrong with the mails that have arrived. Every mail of the ledger arrives once; once more at most for each time
 * it was in flight at a kill, and then the ledger says so.
 * @param suspects - null when nobody could look: then the tries that the ledger counts are the limit
 */
export function mailViolations(
  mails: readonly LedgerMail[],
  mailbox: Mailbox,
  suspects: Suspects | null,
): string[] {
  const arrived = arrivals(mailbox)
  const wrong = mails.flatMap(({ key, state, ambiguous, attempts, messageId }) => {
    const count = arrived.get(messageId) ?? 0
    arrived.delete(messageId)
    const repeats = suspects === null ? attempts - 1 : (suspects.get(key) ?? 0)
    const most = ambiguous ? 1 + repeats : 1
    return [
      ...(state === 'sent' ? [] : [`${key} is ${state}`]),
      ...(count >= 1 && count <= most ? [] : [`${key} has arrived ${count} times, at most ${most} expected`]),
      ...(ambiguous && repeats === 0 ? [`${key} is marked, and was not in flight`] : []),
    ]
  })
  return [...wrong, ...[...arrived.keys()].map((id) => `${id} has arrived, and is not in the ledger`)]
}
