import { daysBetween, type Facts, localDate, outputFacts, ownerFacts } from '@daymark/core'
import type { AskRequest, RunReference } from '@daymark/core/step'
import type { AccountFacts } from '@daymark/store'
import type { MemberRow } from '@daymark/store/runs'

/** What is known of a run itself at an instant: which day of it that is, in the account's zone. */
export function runFacts({ enrolledAt }: RunReference, { zone }: AccountFacts, at: number): Facts {
  return { 'run.day': daysBetween(localDate(enrolledAt, zone), localDate(at, zone)) + 1 }
}

/** The facts of a run at a question: those of its account, its own day, whom it is assigned to, and what its steps gave back. */
export function factsOf({ run, ask }: AskRequest, account: AccountFacts, owner: MemberRow | null): Facts {
  return {
    ...account.facts,
    ...ownerFacts(owner),
    ...runFacts(run, account, ask.at),
    ...outputFacts(ask.variables),
  }
}
