import { sql } from 'kysely'
import type { SystemTransaction } from '../transactions.ts'

interface Role {
  name: string
  isLogin: boolean
  isSuperuser: boolean
  bypasses: boolean
}

/**
 * Looks whether row-level security holds for whoever is connected. It does for no superuser, and for no role that
 * bypasses it: with those, one workspace would see another's data.
 * @returns what is wrong and the remedy, in words; null when it holds
 */
export async function unsafeRoles(tx: SystemTransaction): Promise<string | null> {
  const { rows } = await sql<Role>`
    select rolname as name, rolname = session_user as is_login, rolsuper as is_superuser, rolbypassrls as bypasses
    from pg_roles where rolname = session_user or rolname in ('daymark_app', 'daymark_system')
    order by rolname`.execute(tx)
  const wrong = rows.flatMap(problemOf)
  return wrong.length === 0 ? null : wrong.join('\n')
}

function problemOf({ name, isLogin, isSuperuser, bypasses }: Role): string[] {
  if (isLogin && isSuperuser)
    return [
      `DATABASE_URL logs in as "${name}", a superuser, for whom row-level security does not hold. Give it a plain login:
  create role daymark_run login password '…';
  grant daymark_app, daymark_system to daymark_run with inherit false, set true;`,
    ]
  if (!isLogin && (isSuperuser || bypasses))
    return [
      `The role "${name}" ${isSuperuser ? 'is a superuser' : 'bypasses row-level security'}, so that it would see every workspace. Take that from it:
  alter role ${name} nosuperuser nobypassrls;`,
    ]
  return []
}
