import { type PutOutcome, type Refusable, workspaceClock, type WorkspaceTransaction } from '@daymark/store'
import { type ExtensionSeeds, keepSeedRecord, notRefused, refuse, refusedRow } from '@daymark/store/extension'
import type { Insertable } from 'kysely'
import type { BehaviourProfilesTable } from './tables/behaviour-profiles.ts'
import { withSimulatedPeople } from './tables/index.ts'

/** How an account's people behave. */
export type BehaviourProfile = Omit<Insertable<BehaviourProfilesTable>, 'workspaceId'>

/** By what name profiles are kept among the seed records of a sandbox. */
const seedKind = 'simulated-people/behaviour-profiles'

/** How a reset puts profiles back. */
export const profileSeeds: ExtensionSeeds = {
  [seedKind]: (tx, _, rows) => putBehaviourProfiles(tx, rows as readonly BehaviourProfile[]),
}

/**
 * Takes in how accounts' people behave, new or known. Only in a held workspace people are simulated: on the wall clock
 * they are real.
 * @returns what became of each, in the order given
 */
export async function putBehaviourProfiles(
  tx: WorkspaceTransaction,
  rows: readonly BehaviourProfile[],
): Promise<Refusable<PutOutcome[], 'wall-clock'>> {
  const { kind } = await workspaceClock(tx)
  if (kind === 'wall') {
    return refuse('wall-clock', 'This workspace lives on the wall clock: its people act for themselves.')
  }
  const accounts = await existingAccounts(tx, rows)
  const outcomes: PutOutcome[] = []
  for (const row of rows) outcomes.push(checkProfile(row, accounts) ?? (await putProfile(tx, row)))
  await keepSeedRecord(tx, seedKind, notRefused(rows, outcomes))
  return { ok: true, value: outcomes }
}

async function existingAccounts(
  tx: WorkspaceTransaction,
  rows: readonly BehaviourProfile[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const ids = [...new Set(rows.map(({ accountId }) => accountId))]
  const found = await tx.selectFrom('accounts').select('id').where('id', 'in', ids).execute()
  return new Set(found.map(({ id }) => id))
}

const buying: ReadonlySet<string> = new Set(['first-message', 'second-message', 'offer', 'organic'])

function checkProfile(
  { accountId, reactsTo, seatsAdded }: BehaviourProfile,
  accounts: ReadonlySet<string>,
): PutOutcome | null {
  if (!accounts.has(accountId)) {
    return refusedRow('accountId', 'unknown-account', `There is no account "${accountId}".`)
  }
  if (buying.has(reactsTo) === (seatsAdded != null)) return null
  const words = buying.has(reactsTo) ? 'Say how many seats they add.' : `Who "${reactsTo}" adds no seats.`
  return refusedRow('seatsAdded', 'invalid-value', words)
}

async function putProfile(
  tx: WorkspaceTransaction,
  { accountId, ...profile }: BehaviourProfile,
): Promise<PutOutcome> {
  await withSimulatedPeople(tx)
    .insertInto('simulatedPeople.behaviourProfiles')
    .values({ accountId, ...profile })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doUpdateSet(profile))
    .execute()
  return { status: 'stored' }
}

/** @returns whether any account of the workspace has simulated people */
export async function hasProfiles(tx: WorkspaceTransaction): Promise<boolean> {
  const profile = await withSimulatedPeople(tx)
    .selectFrom('simulatedPeople.behaviourProfiles')
    .select('accountId')
    .limit(1)
    .executeTakeFirst()
  return profile !== undefined
}
