import { type RawBuilder, sql } from 'kysely'

/**
 * The zone that an account's days are counted in: its own, else its admin contact's, else the workspace's.
 * @param account - the alias of a row of `accounts`
 */
export function zoneOfAccount(account: string): RawBuilder<string> {
  return sql<string>`coalesce(
    ${sql.ref(`${account}.timeZone`)},
    (
      select contact.time_zone from contacts as contact
      where contact.account_id = ${sql.ref(`${account}.id`)}
        and lower(btrim(contact.role)) = 'admin' and contact.time_zone is not null
      order by contact.id limit 1
    ),
    (select workspace.time_zone from workspaces as workspace)
  )`
}
