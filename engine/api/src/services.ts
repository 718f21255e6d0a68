import type { Store } from '@daymark/store'
import type { SimulatedPeople } from './simulated-people.ts'
import type { Temporal } from './temporal.ts'

/** What the routes work with. */
export interface AppServices {
  store: Store
  temporal: Temporal
  /** Those who act for the people that a sandbox does not have; null, or not given: they are left out. */
  simulatedPeople?: SimulatedPeople | null
  /** Signs customers' links. */
  secret: string
  /** Where this API is reached from outside, without a slash at its end. */
  publicUrl: string
  /** Where the built-in mailbox shows its mail; null when there is none. */
  mailboxUrl: string | null
  /** Whether the mail of workspaces on the wall clock really leaves; left out: it goes to the mailbox, too. */
  mailLeaves?: boolean
  /** Temporal's own pages of our namespace; null when it is not known where they are. */
  temporalUiUrl: string | null
  /** The wall's present, in epoch milliseconds: for deadlines and health, never for the domain. */
  wallNow: () => number
}
