import { localDate } from '@daymark/core'
import type { WorkspaceTransaction } from '@daymark/store'
import { countOpenTasks, findMembers, type MemberRow, takeTurn } from '@daymark/store/runs'

function isAway({ outOfOffice, timeZone }: MemberRow, at: number): boolean {
  const today = localDate(at, timeZone)
  return outOfOffice.some(({ from, to }) => from <= today && today <= to)
}

/** Who of some members is at work at an instant. */
export function atWork(members: readonly MemberRow[], at: number): MemberRow[] {
  return members.filter((member) => !isAway(member, at))
}

/** Who of some members is at work and has room for more: fewer open tasks than they can carry. */
export async function withRoom(
  tx: WorkspaceTransaction,
  members: readonly MemberRow[],
  at: number,
): Promise<MemberRow[]> {
  const present = atWork(members, at)
  const limited = present.filter(({ capacity }) => capacity !== null)
  if (limited.length === 0) return present
  const open = await countOpenTasks(
    tx,
    limited.map(({ id }) => id),
  )
  return present.filter(({ id, capacity }) => capacity === null || (open.get(id) ?? 0) < capacity)
}

/** The next in turn of those of some roles who can take on more; null when there is nobody. */
export async function nextInTurn(
  tx: WorkspaceTransaction,
  roles: readonly string[],
  at: number,
): Promise<MemberRow | null> {
  const able = await withRoom(tx, await findMembers(tx, roles), at)
  const next = await takeTurn(
    tx,
    roles.toSorted().join('+'),
    able.map(({ id }) => id),
  )
  return able.find(({ id }) => id === next) ?? null
}
