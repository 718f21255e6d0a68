import { sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import { partOf } from '../like.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** A value that occurs, what people call it where that is something else, and in how many accounts. */
export interface FieldValue {
  value: string
  label: string | null
  accounts: number
}

/** Where the texts of a field stand, as `value` and `label`, of the row `account`. */
const sources: Readonly<Record<string, string>> = {
  'account.id': 'select account.id as value, account.name as label',
  'account.name': 'select account.name as value, null as label',
  'account.industry': 'select account.industry as value, null as label',
  'account.country': 'select account.country as value, null as label',
  'account.segment': 'select account.segment as value, null as label',
  'account.plan': 'select account.plan_tier as value, null as label',
  'account.business_outcome': 'select account.business_outcome as value, null as label',
  'account.products_owned':
    'select distinct product as value, null as label from unnest(account.products_owned) as product',
  'owner.id': 'select id as value, name as label from members where id = account.owner_id',
  'owner.role': 'select role as value, null as label from members where id = account.owner_id',
  'owner.team': 'select team as value, null as label from members where id = account.owner_id',
}

/**
 * The values that a text field of accounts has at the workspace's present, the commonest first.
 * @param field - a path of the catalogue
 * @param search - part of the value or of what it is called, in any case
 * @returns at most `limit` of them; none for a field whose values are not texts
 */
export async function listFieldValues(
  tx: WorkspaceTransaction,
  { field, search, limit }: { field: string; search?: string | undefined; limit: number },
): Promise<FieldValue[]> {
  const source = Object.hasOwn(sources, field) ? sources[field] : undefined
  if (source === undefined) return []
  const { at } = await workspaceClock(tx)
  const pattern = search === undefined ? null : partOf(search)
  const { rows } = await sql<FieldValue>`
    select one.value, one.label, count(*)::integer as accounts
    from accounts as account cross join lateral (${sql.raw(source)}) as one
    where account.signed_up_at <= ${instant(at)} and one.value is not null
      and (${pattern}::text is null or one.value ilike ${pattern} or one.label ilike ${pattern})
    group by one.value, one.label
    order by accounts desc, one.value
    limit ${limit}`.execute(tx)
  return rows
}
