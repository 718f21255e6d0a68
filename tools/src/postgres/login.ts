import pg from 'pg'

/** The login of Daymark's processes: no superuser, owner of nothing; all it may do is to take these roles. */
export const login = 'daymark_run'
const roles = ['daymark_app', 'daymark_system']

/** Makes the login, and the roles that migrations would make, where they are missing. */
export async function ensureLogin(client: pg.Client, password: string): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles')
  const there = new Set(rows.map(({ rolname }) => rolname))
  for (const role of roles) if (!there.has(role)) await client.query(`create role ${role} nologin`)
  if (!there.has(login)) await client.query(`create role ${login}`)
  await client.query(
    `alter role ${login} login nosuperuser nobypassrls password ${pg.escapeLiteral(password)};
     grant ${roles.join(', ')} to ${login} with inherit false, set true`,
  )
}
