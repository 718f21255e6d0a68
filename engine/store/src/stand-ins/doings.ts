import { sql } from 'kysely'
import { atInstant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import type { DoingKind, DoingState, Errands } from '../tables/doings.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** Something to be done now, of one kind. */
export type DoingOf<Kind extends DoingKind> = {
  id: string
  accountId: string
  kind: Kind
  /** Epoch milliseconds. */
  at: number
  about: Errands[Kind]
}

export type Doing = { [Kind in DoingKind]: DoingOf<Kind> }[DoingKind]

/** How a doing ended: done, or not, and what there is to say about it. */
export interface DoingOutcome {
  state: Exclude<DoingState, 'planned'>
  words: string
}

/** A doing as it is told: planned, done or missed. */
export interface ToldDoing {
  id: string
  accountId: string
  accountName: string
  kind: DoingKind
  at: number
  state: DoingState
  words: string | null
}

/**
 * @returns what is to be done first of what is due at the instant; null when nothing is. At the same instant customers
 * act before members, and each in the order of their accounts: a sandbox played twice gives the same.
 */
export async function nextDueDoing(tx: WorkspaceTransaction, at: number): Promise<Doing | null> {
  const row = await tx
    .selectFrom('doings')
    .select(['id', 'accountId', 'kind', 'at', 'about'])
    .where('state', '=', 'planned')
    .where('at', '<=', atInstant(at))
    .orderBy('at')
    .orderBy(({ eb }) => eb('kind', '=', 'complete-task'))
    .orderBy('accountId')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  // What each kind is about is written by `planDoings` alone.
  return (row as Doing | undefined) ?? null
}

/** Notes how a doing ended, unless that is noted already. */
export async function settleDoing(
  tx: WorkspaceTransaction,
  id: string,
  { state, words }: DoingOutcome,
): Promise<void> {
  await tx
    .updateTable('doings')
    .set({ state, words })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .execute()
}

const order: Order = { by: 'doing.at', id: 'doing.id', direction: 'desc', isInstant: true }

/** @returns what stand-ins have done and plan to do, the latest first */
export async function listDoings(
  tx: WorkspaceTransaction,
  { accountId, state }: { accountId?: string | undefined; state?: DoingState | undefined },
  { after, limit }: PageRequest,
): Promise<Page<ToldDoing>> {
  const rows = await tx
    .selectFrom('doings as doing')
    .innerJoin('accounts as account', 'account.id', 'doing.accountId')
    .select(['doing.id', 'doing.accountId', 'doing.kind', 'doing.at', 'doing.words'])
    .select(['account.name as accountName', sql<DoingState>`doing.state`.as('state')])
    .$if(accountId !== undefined, (query) => query.where('doing.accountId', '=', accountId!))
    .$if(state !== undefined, (query) => query.where('doing.state', '=', state!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('doing.at', 'desc')
    .orderBy('doing.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}
