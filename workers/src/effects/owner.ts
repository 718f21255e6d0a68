import type { AskRequest } from '@daymark/core/step'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import { findMember, type MemberRow } from '@daymark/store/runs'
import { atWork, nextInTurn, withRoom } from './presence.ts'

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

/** Who takes turns where nobody says it. */
const usualRole = 'csm'

/** What somebody is looked for to do: to be told something, or to do a task, which takes room. */
type Wanted = 'notice' | 'task'

/**
 * Who gets the work of a run at an instant: its owner, while they are at work and, for a task, have room. Else the
 * account's own owner, if that is somebody else; else the next in turn of the owner's role. Nobody, when the run has no
 * owner at all, or nobody is there.
 */
export async function workerOf(
  tx: WorkspaceTransaction,
  request: AskRequest,
  account: AccountFacts,
  wanted: Wanted,
): Promise<MemberRow | null> {
  const { at, variables } = request.ask
  const owner = await ownerOf(tx, request, account)
  const hasOwner = typeof variables['owner'] === 'string' || account.ownerId !== null
  if (!hasOwner) return null
  const owners = [owner, account.owner].filter((member) => member !== null)
  const [able] = wanted === 'task' ? await withRoom(tx, owners, at) : atWork(owners, at)
  return able ?? nextInTurn(tx, [owner?.role ?? usualRole], at)
}
