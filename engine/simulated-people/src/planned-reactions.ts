import type { Page, PageRequest, WorkspaceTransaction } from '@daymark/store'
import { atInstant, isAfter, type Order, pageOf } from '@daymark/store/extension'
import { sql } from 'kysely'
import { withSimulatedPeople } from './tables/index.ts'
import type { ReactionDetails, ReactionKind, ReactionState } from './tables/planned-reactions.ts'

/** Something to be done now, of one kind. */
export type ReactionOf<Kind extends ReactionKind> = {
  id: string
  accountId: string
  kind: Kind
  /** Epoch milliseconds. */
  at: number
  about: ReactionDetails[Kind]
}

export type Reaction = { [Kind in ReactionKind]: ReactionOf<Kind> }[ReactionKind]

/** How a reaction ended: done, or not, and what there is to say about it. */
export interface ReactionOutcome {
  state: Exclude<ReactionState, 'planned'>
  words: string
}

/** A reaction as it is listed: planned, done or missed. */
export interface ListedReaction {
  id: string
  accountId: string
  accountName: string
  kind: ReactionKind
  at: number
  state: ReactionState
  words: string | null
}

/**
 * @returns what is to be done first of what is due at the instant; null when nothing is. At the same instant customers
 * act before members, and each in the order of their accounts: a sandbox played twice gives the same.
 */
export async function nextDueReaction(tx: WorkspaceTransaction, at: number): Promise<Reaction | null> {
  const row = await withSimulatedPeople(tx)
    .selectFrom('simulatedPeople.plannedReactions')
    .select(['id', 'accountId', 'kind', 'at', 'about'])
    .where('state', '=', 'planned')
    .where('at', '<=', atInstant(at))
    .orderBy('at')
    .orderBy(({ eb }) => eb('kind', '=', 'complete-task'))
    .orderBy('accountId')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  // What each kind is about is written by `planReactions` alone.
  return (row as Reaction | undefined) ?? null
}

/** @returns when the next planned reaction is due, in epoch milliseconds; null when none is planned */
export async function nextReactionAt(tx: WorkspaceTransaction): Promise<number | null> {
  const { at } = await withSimulatedPeople(tx)
    .selectFrom('simulatedPeople.plannedReactions')
    .select(({ fn }) => fn.min<number | null>('at').as('at'))
    .where('state', '=', 'planned')
    .executeTakeFirstOrThrow()
  return at
}

/** Records how a reaction ended, unless that is recorded already. */
export async function settleReaction(
  tx: WorkspaceTransaction,
  id: string,
  { state, words }: ReactionOutcome,
): Promise<void> {
  await withSimulatedPeople(tx)
    .updateTable('simulatedPeople.plannedReactions')
    .set({ state, words })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .execute()
}

const order: Order = { by: 'reaction.at', id: 'reaction.id', direction: 'desc', isInstant: true }

/** @returns what simulated people have done and plan to do, the latest first */
export async function listPlannedReactions(
  tx: WorkspaceTransaction,
  { accountId, state }: { accountId?: string | undefined; state?: ReactionState | undefined },
  { after, limit }: PageRequest,
): Promise<Page<ListedReaction>> {
  const rows = await withSimulatedPeople(tx)
    .selectFrom('simulatedPeople.plannedReactions as reaction')
    .innerJoin('accounts as account', 'account.id', 'reaction.accountId')
    .select(['reaction.id', 'reaction.accountId', 'reaction.kind', 'reaction.at', 'reaction.words'])
    .select(['account.name as accountName', sql<ReactionState>`reaction.state`.as('state')])
    .$if(accountId !== undefined, (query) => query.where('reaction.accountId', '=', accountId!))
    .$if(state !== undefined, (query) => query.where('reaction.state', '=', state!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('reaction.at', 'desc')
    .orderBy('reaction.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}
