import type { Insertable } from 'kysely'
import { type PutOutcome, refusedRow } from '../put-outcome.ts'
import { refuse, type Refusable } from '../refusal.ts'
import { keepTelling, notRefused } from '../sandbox/tellings.ts'
import type { HabitsTable } from '../tables/habits.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { workspaceClock } from '../clock/workspace-clock.ts'

/** How an account's people behave. */
export type Habit = Omit<Insertable<HabitsTable>, 'workspaceId'>

/**
 * Takes in how accounts' people behave, new or known. Only a held workspace has stand-ins: on the wall clock the people
 * are real.
 * @returns what became of each, in the order given
 */
export async function putHabits(
  tx: WorkspaceTransaction,
  rows: readonly Habit[],
): Promise<Refusable<PutOutcome[], 'wall-clock'>> {
  const { kind } = await workspaceClock(tx)
  if (kind === 'wall') {
    return refuse('wall-clock', 'This workspace lives on the wall clock: its people act for themselves.')
  }
  const accounts = await existingAccounts(tx, rows)
  const outcomes: PutOutcome[] = []
  for (const row of rows) outcomes.push(checkHabit(row, accounts) ?? (await putHabit(tx, row)))
  await keepTelling(tx, 'habits', notRefused(rows, outcomes))
  return { ok: true, value: outcomes }
}

async function existingAccounts(
  tx: WorkspaceTransaction,
  rows: readonly Habit[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const ids = [...new Set(rows.map(({ accountId }) => accountId))]
  const found = await tx.selectFrom('accounts').select('id').where('id', 'in', ids).execute()
  return new Set(found.map(({ id }) => id))
}

const buying: ReadonlySet<string> = new Set(['first-message', 'second-message', 'offer', 'organic'])

function checkHabit({ accountId, reactsTo, seatsAdded }: Habit, accounts: ReadonlySet<string>) {
  if (!accounts.has(accountId)) {
    return refusedRow('accountId', 'unknown-account', `There is no account "${accountId}".`)
  }
  if (buying.has(reactsTo) === (seatsAdded != null)) return null
  const words = buying.has(reactsTo) ? 'Say how many seats they add.' : `Who "${reactsTo}" adds no seats.`
  return refusedRow('seatsAdded', 'invalid-value', words)
}

async function putHabit(tx: WorkspaceTransaction, { accountId, ...habit }: Habit): Promise<PutOutcome> {
  await tx
    .insertInto('habits')
    .values({ accountId, ...habit })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doUpdateSet(habit))
    .execute()
  return { status: 'stored' }
}

/** @returns whether anybody acts in the workspace by themselves */
export async function hasHabits(tx: WorkspaceTransaction): Promise<boolean> {
  const habit = await tx.selectFrom('habits').select('accountId').limit(1).executeTakeFirst()
  return habit !== undefined
}
