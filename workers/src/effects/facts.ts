import { daysBetween, type Facts, localDate } from '@daymark/core'
import type { AskRequest } from '@daymark/core/step'
import type { AccountFacts, MemberRow } from '@daymark/store'

/** The facts of a run at a question: those of its account, its own day, and whom it is assigned to. */
export function factsOf({ run, ask }: AskRequest, account: AccountFacts, owner: MemberRow | null): Facts {
  const day = daysBetween(localDate(run.enrolledAt, account.zone), localDate(ask.at, account.zone)) + 1
  const ownerFacts: Facts = owner
    ? {
        'owner.id': owner.id,
        'owner.role': owner.role,
        'owner.team': owner.team,
        'owner.name': owner.name,
        'owner.email': owner.email,
      }
    : {}
  return { ...account.facts, ...ownerFacts, 'run.day': day }
}
