import pg from 'pg'

/**
 * Looks whether an administrator has made the roles that serve, and made them so that row-level security does not hold.
 * Whoever migrates may be a superuser: it serves nobody.
 * @throws Error that says which role and the remedy
 */
export async function refuseUnsafeRoles(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`
      select rolname as name from pg_roles
      where rolname in ('daymark_app', 'daymark_system') and (rolsuper or rolbypassrls) order by rolname`)
    if (rows.length === 0) return
    const remedies = rows.map(({ name }) => `alter role ${name} nosuperuser nobypassrls;`)
    throw new Error(
      `Row-level security would not hold for what serves. Run this, then migrate again:\n${remedies.join('\n')}`,
    )
  } finally {
    await client.end()
  }
}
