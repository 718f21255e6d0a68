import type { Store, WorkspaceTransaction } from '@daymark/store'
import type { ExtensionSeeds } from '@daymark/store/extension'
import type { Failpoint } from '../process/failpoint.ts'

/** Those who act for the people that a sandbox does not have. */
export interface SimulatedPeople {
  /** Plans what follows from what has happened; planning again adds nothing. */
  planReactions(tx: WorkspaceTransaction): Promise<void>
  /** @returns when the next planned reaction is due, in epoch milliseconds; null when none is planned */
  nextReactionAt(tx: WorkspaceTransaction): Promise<number | null>
  /** Gives the next who is due at the instant a turn. @returns whether there was one */
  takeTurn(instant: number): Promise<boolean>
}

/** As much as the driver knows of the package with simulated people, which can be left out. */
export interface SimulatedPeopleSource {
  /** @throws Error, with what to do about it, when the database has no tables of theirs */
  checkTables(): Promise<void>
  /** How a reset takes the seed records of theirs in again. */
  seeds: ExtensionSeeds
  /** @returns null where nobody is simulated: the driver has nothing more to do with them there */
  findIn(workspaceId: string, signal: AbortSignal): Promise<SimulatedPeople | null>
}

/** What the package is given: the database, and where a person would find Daymark. */
export interface Surroundings {
  store: Store
  places: {
    /** Where this process reaches the API, without a slash at the end. */
    apiUrl: string
    /** How customers' links begin. */
    publicUrl: string
    /** The page of the built-in mailbox; null when mail goes elsewhere. */
    mailboxUrl: string | null
  }
  /** Passed before and after a reaction: where a test may kill this process. */
  failpoint(point: Extract<Failpoint, `simulated-people-${string}`>): Promise<void>
}

/** Made by the package, where it is installed and wanted. */
export type MakeSimulatedPeople = (surroundings: Surroundings) => SimulatedPeopleSource
