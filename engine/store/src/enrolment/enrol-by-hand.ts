import { loadAccountFacts } from '../accounts/facts.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import { refuse, type Refusable } from '../refusal.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { decideEnrolment } from './decide.ts'
import type { Decision } from './decision.ts'
import { publishedPlaybook } from './published-playbook.ts'

/** A person's or a program's request to enrol an account. The same key twice is one request. */
export interface ManualEnrolment {
  playbookId: string
  accountId: string
  key: string
}

type ManualRefusal = 'unknown-account' | 'unknown-playbook' | 'not-published'

/**
 * Enrols an account by hand, which every published playbook allows. Its rules hold all the same: what they decide is
 * in the decision; only what cannot be decided at all is a refusal.
 */
export async function enrolByHand(
  tx: WorkspaceTransaction,
  clock: Clock,
  { playbookId, accountId, key }: ManualEnrolment,
): Promise<Refusable<Decision, ManualRefusal>> {
  const account = await loadAccountFacts(tx, accountId, clock.at)
  if (!account || account.signedUpAt > clock.at) {
    return refuse('unknown-account', `There is no account "${accountId}".`)
  }
  const playbook = await publishedPlaybook(tx, playbookId)
  if (!playbook) return refuseUnpublished(tx, playbookId)
  const decision = await decideEnrolment(tx, clock, {
    playbook,
    accountId,
    at: clock.at,
    triggerKey: `manual:${accountId}:${key}`,
    trigger: { on: 'manual', key },
  })
  return { ok: true, value: decision }
}

async function refuseUnpublished(tx: WorkspaceTransaction, playbookId: string) {
  const exists = await tx.selectFrom('playbooks').select('id').where('id', '=', playbookId).executeTakeFirst()
  return exists
    ? refuse('not-published' as const, `Playbook "${playbookId}" has no published version.`)
    : refuse('unknown-playbook' as const, `There is no playbook "${playbookId}".`)
}
