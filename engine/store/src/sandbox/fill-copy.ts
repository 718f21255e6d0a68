import type { Member } from '../people/members.ts'
import { listMembers } from '../people/members.ts'
import { listPlanTiers } from '../accounts/plan-tiers.ts'
import { json } from '../json.ts'
import type { CopyJob } from '../tables/workspaces.ts'
import type { SeedKind } from '../tables/seed-records.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { inventedNames, type Names, realNames } from './invented-names.ts'
import { type Past, readPast } from './read-past.ts'
import { dividePast } from './divide-past.ts'

/** So many rows are a seed record, and are ingested at once. */
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

async function seed(tx: WorkspaceTransaction, kind: SeedKind, rows: readonly unknown[]): Promise<void> {
  for (let first = 0; first < rows.length; first += mostRows) {
    await tx
      .insertInto('seedRecords')
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
 * Keeps a portion among the copy's seed records, and how far it has come, in one transaction. After the last
 * they are ingested, as a reset does.
 */
export async function keepPortion(tx: WorkspaceTransaction, job: CopyJob, portion: Portion): Promise<void> {
  const names = namesFor(job, portion)
  if (portion.part === 'nothing') {
    await tx.updateTable('workspaces').set({ resetting: true, reseededUntil: 0 }).execute()
    return
  }
  if (portion.part === 'members') {
    const members = portion.members.map((member) => {
      const id = names.id(member.id)
      return { ...member, id, ...names.member(member.id) }
    })
    await seed(tx, 'members', members)
    await seed(tx, 'plan-tiers', portion.planTiers)
  } else {
    const past = dividePast(portion.past, job.from, portion.until, names)
    await seed(tx, 'accounts', past.accounts)
    await seed(tx, 'contacts', past.contacts)
    await seed(tx, 'history', past.history)
    await seed(tx, 'ahead', past.ahead)
  }
  const after: CopyJob['after'] = { part: portion.part, id: portion.last }
  await tx
    .updateTable('workspaces')
    .set({ copying: json({ ...job, after }) })
    .execute()
}
