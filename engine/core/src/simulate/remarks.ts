import { evaluate, explainFailure, type Facts } from '../conditions/index.ts'
import type { Plan } from '../plan/plan.ts'

/** Why the entry's condition would not let an account in, in words, or null: a simulation runs all the same. */
function refusedEntry({ content, control }: Plan, facts: Facts): string | null {
  const entry = content.nodes[control.start]
  const where = entry?.type === 'entry' ? entry.data.where : undefined
  return where && !evaluate(where, facts) ? explainFailure(where, facts) : null
}

/**
 * What whoever reads a simulation has to know beside it: whether the run would begin at all, and what is left out.
 * @param contacts - the account's, or null where nobody knows them
 */
export function simulationRemarks(plan: Plan, facts: Facts, contacts: readonly unknown[] | null): string[] {
  const refused = refusedEntry(plan, facts)
  return [
    ...(refused === null ? [] : [`The account would not be enrolled: ${refused}.`]),
    ...(contacts === null ? ['No account is named, so nobody’s consent is looked at.'] : []),
    'Other runs are left out: they may keep this account from being enrolled, and the cap counts their messages, too.',
  ]
}
