import type { WorkspaceTransaction } from '@daymark/store'
import type { Columns, Database } from '@daymark/store/extension'
import type { Transaction } from 'kysely'
import { behaviourProfilesColumns, type BehaviourProfilesTable } from './behaviour-profiles.ts'
import { plannedReactionsColumns, type PlannedReactionsTable } from './planned-reactions.ts'

/** The tables of this package, in a schema of their own: where it is left out, there is none of them. */
export type SimulatedPeopleTables = {
  'simulatedPeople.behaviourProfiles': BehaviourProfilesTable
  'simulatedPeople.plannedReactions': PlannedReactionsTable
}

/** Every column of every table, to be compared with a migrated database. */
export const simulatedPeopleColumns = {
  'simulatedPeople.behaviourProfiles': behaviourProfilesColumns,
  'simulatedPeople.plannedReactions': plannedReactionsColumns,
} satisfies { readonly [T in keyof SimulatedPeopleTables]: Columns<SimulatedPeopleTables[T]> }

/** @returns the transaction with a view of this package's tables, too */
export function withSimulatedPeople(tx: WorkspaceTransaction): Transaction<Database & SimulatedPeopleTables> {
  return tx.$extendTables<SimulatedPeopleTables>()
}
