import { sql } from 'kysely'
import type { Clock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** An event's kind, of an account, at an instant in epoch milliseconds. */
interface Happening {
  accountId: string
  kind: string
  occurredAt: number
}

function isWatched(kind: string) {
  return sql<boolean>`watches @> array[${kind}]::text[]`
}

/** @returns the kinds of events that open runs of these accounts look at; nothing for an account without any */
export async function watchedKinds(
  tx: WorkspaceTransaction,
  accountIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const runs = await tx
    .selectFrom('runs')
    .select(['accountId', 'watches'])
    .where(sql<boolean>`account_id = any(${accountIds})`)
    .where('state', '=', 'open')
    .execute()
  const byAccount = Map.groupBy(runs, ({ accountId }) => accountId)
  return new Map([...byAccount].map(([id, of]) => [id, new Set(of.flatMap(({ watches }) => watches))]))
}

/**
 * Makes every open run of the account that watches this kind of event look again. On the wall clock that is a
 * nudge through the outbox, which carries nothing; on a held clock the run becomes due at the event's instant.
 */
export async function informRuns(
  tx: WorkspaceTransaction,
  clock: Clock,
  happening: Happening,
): Promise<void> {
  await (clock.kind === 'wall' ? nudge(tx, happening) : makeDue(tx, happening))
}

async function nudge(tx: WorkspaceTransaction, { accountId, kind }: Happening): Promise<void> {
  await tx
    .insertInto('outbox')
    .columns(['runId', 'kind'])
    .expression(({ selectFrom }) =>
      selectFrom('runs')
        .select(['id', sql.lit('nudge').as('kind')])
        .where('accountId', '=', accountId)
        .where('state', '=', 'open')
        .where(isWatched(kind))
        .orderBy('id'),
    )
    .execute()
}

async function makeDue(tx: WorkspaceTransaction, { accountId, kind, occurredAt }: Happening): Promise<void> {
  await tx
    .updateTable('runs')
    .set(({ eb, ref }) => ({
      touches: eb('touches', '+', 1),
      nextDueAt: sql<Date>`least(${ref('nextDueAt')}, ${instant(occurredAt)})`,
    }))
    .where('accountId', '=', accountId)
    .where('state', '=', 'open')
    .where(isWatched(kind))
    .execute()
}
