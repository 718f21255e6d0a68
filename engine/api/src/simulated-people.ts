import type { simulatedPeopleEndpoints } from '@daymark/contract'
import type { Store, WorkspaceTransaction } from '@daymark/store'
import type { Handlers } from './http/implement.ts'
import { iso } from './http/instants.ts'
import { pageReply, pageRequest } from './http/paging.ts'
import { granted } from './http/refusal.ts'
import { readRows, replyToPut } from './http/rows.ts'

/** What the package is lent to answer requests with. */
const tools = { granted, iso, pageReply, pageRequest, readRows, replyToPut }

/** As much as the API knows of the package with simulated people, which can be left out. */
export interface SimulatedPeople {
  /** @throws Error, with what to do about it, when the database has no tables of theirs */
  checkTables(store: Store): Promise<void>
  /** @returns when the next planned reaction is due, in epoch milliseconds; null when none is planned */
  nextReactionAt(tx: WorkspaceTransaction): Promise<number | null>
  handlers(lent: typeof tools): Handlers<keyof typeof simulatedPeopleEndpoints>
}

/** @returns the answers to what the contract says of simulated people; none where they are left out */
export function simulatedPeopleRoutes(people: SimulatedPeople | null): Partial<Handlers> {
  return people ? people.handlers(tools) : {}
}
