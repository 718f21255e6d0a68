import { spawn } from 'node:child_process'
import { mkdtempSync, chmodSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { connectStore, unsafeRoles } from '@daymark/store'
import { type RunningPostgres, startPostgres } from '@daymark/tools'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { migrateAll } from '../setup/migrate.ts'
import { knowSuperuser } from '../setup/superuser.ts'
import { asSuperuser } from '../store/catalogue.ts'

/** A server of its own: roles belong to all databases of one, and these are made dangerous. */
const folder = mkdtempSync(path.join(tmpdir(), 'daymark-logins-'))
let server: RunningPostgres

beforeAll(async () => {
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(folder, 0o755)
  server = await startPostgres({ dataDir: path.join(folder, 'postgres'), throwAway: true })
  knowSuperuser(server)
  await migrateAll(server.url)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

function found(databaseUrl: string): Promise<string | null> {
  const store = connectStore({ databaseUrl, maxConnections: 1 })
  onTestFinished(() => store.close())
  return store.inSystem(unsafeRoles)
}

async function make(role: string, attribute: 'superuser' | 'bypassrls'): Promise<void> {
  const alter = (what: string) =>
    asSuperuser(server.url, (client) => client.query(`alter role ${role} ${what}`))
  onTestFinished(async () => void (await alter('nosuperuser nobypassrls')))
  await alter(attribute)
}

/** Runs a process of ours to its end. */
async function start(entry: string, databaseUrl: string): Promise<{ code: number | null; said: string }> {
  const nobody = '127.0.0.1:9'
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../${entry}`, import.meta.url))], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      DAYMARK_SECRET: 'a secret of the tests',
      TEMPORAL_ADDRESS: nobody,
      SMTP_URL: `smtp://${nobody}`,
      PUBLIC_URL: `http://${nobody}`,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const said = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, said: said.join('\n') }
}

describe('row-level security', () => {
  it('holds for the plain login that processes get', async () => {
    expect(await found(server.loginUrl)).toBeNull()
  })

  it('does not hold for a superuser: it says whose login that is, and how to make another', async () => {
    expect(await found(server.url)).toMatch(/"postgres", a superuser[^]*create role daymark_run login/)
  })

  it.each([
    ['daymark_app', 'superuser', /"daymark_app" is a superuser[^]*alter role daymark_app nosuperuser/],
    ['daymark_app', 'bypassrls', /"daymark_app" bypasses row-level security[^]*alter role daymark_app/],
    ['daymark_system', 'bypassrls', /"daymark_system" bypasses[^]*alter role daymark_system/],
  ] as const)('does not hold for %s with %s', async (role, attribute, words) => {
    await make(role, attribute)
    expect(await found(server.loginUrl)).toMatch(words)
  })
})

describe.each(['engine/api/src/server.ts', 'workers/src/main.ts'])('%s', (entry) => {
  it('does not serve a superuser, and says the remedy', async () => {
    const { code, said } = await start(entry, server.url)
    expect([code, said]).toEqual([1, expect.stringMatching(/"postgres", a superuser[^]*create role/)])
  })

  it('does not serve with a role that sees every workspace', async () => {
    await make('daymark_app', 'bypassrls')
    const { code, said } = await start(entry, server.loginUrl)
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('alter role daymark_app nosuperuser nobypassrls'),
    ])
  })
})

it('migrations lead to no roles that see every workspace', async () => {
  await make('daymark_system', 'bypassrls')
  const { code, said } = await start('migrations/src/main.ts', server.url)
  expect([code, said]).toEqual([1, expect.stringContaining('alter role daymark_system nosuperuser')])
})
