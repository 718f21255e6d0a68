import type { Member } from '../people/members.ts'
import { listMembers } from '../people/members.ts'
import { listPlanTiers } from '../accounts/plan-tiers.ts'
import { json } from '../json.ts'
import type { CopyJob } from '../tables/workspaces.ts'
import type { TellingKind } from '../tables/tellings.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { inventedNames, type Names, realNames } from './invented-names.ts'
import { type Past, readPast } from './read-past.ts'
import { tellPast } from './tell-past.ts'

/** So many rows are told at once when the copy is told what it has been brought. */
const mostRows = 2_000

/** What was read of a copy's source. */
export type Portion =
  | { part: 'members'; members: Member[]; planTiers: { name: string; rank: number }[]; last: string }
  | { part: 'accounts'; past: Past; members: ReadonlyMap<string, string>; until: number; last: string }
  | { part: 'nothing' }

/**
 * Reads the next portion of what a copy is to have, in its source.
 * @param limit - how many members or accounts
 */
export async function readPortion(
  tx: WorkspaceTransaction,
  { after, from, until }: CopyJob,
  now: number,
  limit: number,
): Promise<Portion> {
  if (after === null || after.part === 'members') {
    const place = after === null ? null : { value: after.id, id: after.id }
    const { rows } = await listMembers(tx, {}, { after: place, limit })
    const planTiers = after === null ? await listPlanTiers(tx) : []
    const last = rows.at(-1)?.id
    if (last !== undefined) return { part: 'members', members: rows, planTiers, last }
    if (planTiers.length > 0) return { part: 'members', members: [], planTiers, last: '' }
  }
  const end = Math.max(from, Math.min(until ?? now, now))
  const past = await readPast(tx, after?.part === 'accounts' ? after.id : '', end, limit)
  const last = past.accounts.at(-1)?.id
  if (last === undefined) return { part: 'nothing' }
  // All of them, not the owners alone: whoever was copied in on a ticket may be spoken of, too.
  const members = await tx.selectFrom('members').select(['id', 'name']).execute()
  return {
    part: 'accounts',
    past,
    members: new Map(members.map(({ id, name }) => [id, name])),
    until: end,
    last,
  }
}

async function tell(tx: WorkspaceTransaction, kind: TellingKind, rows: readonly unknown[]): Promise<void> {
  for (let first = 0; first < rows.length; first += mostRows) {
    await tx
      .insertInto('tellings')
      .values({ kind, rows: json(rows.slice(first, first + mostRows)) })
      .execute()
  }
}

function namesFor(job: CopyJob, portion: Portion): Names {
  if (job.personalData || portion.part === 'nothing') return realNames
  if (portion.part === 'members') return inventedNames(job.salt, new Map())
  const spokenOf = new Map(portion.members)
  for (const { id, name } of portion.past.contacts) spokenOf.set(id, name)
  return inventedNames(job.salt, spokenOf)
}

/**
 * Keeps a portion among what the copy is going to be told, and how far it has come, in one transaction. After the last
 * it is told: as a reset tells it.
 */
export async function keepPortion(tx: WorkspaceTransaction, job: CopyJob, portion: Portion): Promise<void> {
  const names = namesFor(job, portion)
  if (portion.part === 'nothing') {
    await tx.updateTable('workspaces').set({ resetting: true, retoldUntil: 0 }).execute()
    return
  }
  if (portion.part === 'members') {
    const members = portion.members.map((member) => {
      const id = names.id(member.id)
      return { ...member, id, ...names.member(member.id) }
    })
    await tell(tx, 'members', members)
    await tell(tx, 'plan-tiers', portion.planTiers)
  } else {
    const told = tellPast(portion.past, job.from, portion.until, names)
    await tell(tx, 'accounts', told.accounts)
    await tell(tx, 'contacts', told.contacts)
    await tell(tx, 'history', told.history)
    await tell(tx, 'ahead', told.ahead)
  }
  const after: CopyJob['after'] = { part: portion.part, id: portion.last }
  await tx
    .updateTable('workspaces')
    .set({ copying: json({ ...job, after }) })
    .execute()
}
