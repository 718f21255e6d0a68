import { sql } from 'kysely'
import { ownRow } from '../own-rows.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/**
 * Arms a playbook's triggers again for the accounts whose last crossing was refused because the playbook was stopped:
 * their next report at the threshold counts as a crossing. Whoever was refused for another reason is not asked again.
 */
export async function rearmRefused(tx: WorkspaceTransaction, playbookId: string): Promise<void> {
  await sql`
    update trigger_states state set armed = true
    from decisions decision
    where ${ownRow('state')} and state.playbook_id = ${playbookId} and not state.armed
      and decision.workspace_id = state.workspace_id and decision.playbook_id = state.playbook_id and decision.account_id = state.account_id
      and decision.kind = 'enrolment' and decision.code = 'stopped' and decision.at = state.crossed_at
      and decision.trigger_key like 'threshold:%'`.execute(tx)
}
