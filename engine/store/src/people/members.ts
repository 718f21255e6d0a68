import { isZone } from '@daymark/core'
import { type Selectable, sql } from 'kysely'
import { json } from '../json.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import { type PutOutcome, refusedRow } from '../put-outcome.ts'
import { keepSeedRecord, notRefused } from '../sandbox/seed-records.ts'
import type { DateRange, MembersTable } from '../tables/members.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

export type Member = Omit<Selectable<MembersTable>, 'workspaceId' | 'outOfOffice'> & {
  outOfOffice: DateRange[]
}

const order: Order = { by: 'id', id: 'id', direction: 'asc', isInstant: false }

function selectMembers(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('members')
    .select(['id', 'name', 'email', 'role', 'team', 'timeZone', 'capacity'])
    .select(sql<DateRange[]>`out_of_office`.as('outOfOffice'))
}

/** @returns our people, by id */
export async function listMembers(
  tx: WorkspaceTransaction,
  { role, team }: { role?: string | undefined; team?: string | undefined },
  { after, limit }: PageRequest,
): Promise<Page<Member>> {
  const rows = await selectMembers(tx)
    .$if(role !== undefined, (query) => query.where('role', '=', role!))
    .$if(team !== undefined, (query) => query.where('team', '=', team!))
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ id }) => ({ value: id, id }))
}

export async function getMember(tx: WorkspaceTransaction, id: string): Promise<Member | null> {
  return (await selectMembers(tx).where('id', '=', id).executeTakeFirst()) ?? null
}

/** Creates or updates our people. @returns what became of each, in the order given */
export async function putMembers(tx: WorkspaceTransaction, rows: readonly Member[]): Promise<PutOutcome[]> {
  const outcomes: PutOutcome[] = []
  for (const row of rows) outcomes.push(checkMember(row) ?? (await putMember(tx, row)))
  await keepSeedRecord(tx, 'members', notRefused(rows, outcomes))
  return outcomes
}

function checkMember({ timeZone, outOfOffice }: Member): PutOutcome | null {
  if (!isZone(timeZone)) {
    return refusedRow('timeZone', 'unknown-time-zone', `"${timeZone}" is not an IANA time zone.`)
  }
  const backwards = outOfOffice.findIndex(({ from, to }) => to < from)
  if (backwards === -1) return null
  return refusedRow(`outOfOffice.${backwards}`, 'invalid-value', 'A stretch of days ends before it begins.')
}

async function putMember(tx: WorkspaceTransaction, { id, outOfOffice, ...row }: Member): Promise<PutOutcome> {
  const values = { ...row, outOfOffice: json<readonly DateRange[]>(outOfOffice) }
  await tx
    .insertInto('members')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute()
  return { status: 'stored' }
}
