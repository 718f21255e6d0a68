import type { AskRequest } from '@daymark/core/step'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import { findMember, type MemberRow } from '@daymark/store/runs'

/** Who owns the account in this run: whom the run assigned, else the account's own owner. */
export async function ownerOf(
  tx: WorkspaceTransaction,
  { ask }: AskRequest,
  account: AccountFacts,
): Promise<MemberRow | null> {
  const assigned = ask.variables['owner']
  const id = typeof assigned === 'string' ? assigned : account.ownerId
  if (id === account.ownerId) return account.owner
  return id === null ? null : findMember(tx, id)
}
