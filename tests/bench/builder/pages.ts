import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildApp } from '@daymark/api'
import { type Client, createClient } from '@daymark/contract'
import { connectStore, createApiKey, createWorkspace, registerActions } from '@daymark/store'
import { startPostgres } from '@daymark/tools'
import { shippedActions } from '@daymark/workers'
import { pino } from 'pino'
import { migrateAll } from '../../setup/migrate.ts'

const ui = fileURLToPath(new URL('../../../builder-ui/', import.meta.url))

/** Builds the pages as they are deployed. */
async function buildPages(): Promise<void> {
  const vite = path.join(ui, 'node_modules/vite/bin/vite.js')
  await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: ui, maxBuffer: 10_000_000 })
}

/** The pages of a workspace, served as in production. */
export interface ServedPages {
  url: string
  key: string
  client: Client
  databaseUrl: string
}

const nobody = () => Promise.resolve(false)

async function serve(databaseUrl: string): Promise<ServedPages & { close(): Promise<void> }> {
  await migrateAll(databaseUrl)
  const store = connectStore({ databaseUrl, maxConnections: 5 })
  const key = await store.inSystem(async (tx) => {
    await registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    )
    const settings = { touchCap: { touches: 2, days: 14 } }
    const id = 'bench'
    await createWorkspace(tx, {
      id,
      name: 'Bench',
      timeZone: 'Etc/UTC',
      heldAt: Date.UTC(2024, 0, 1),
      settings,
    })
    return createApiKey(tx, id, 'bench')
  })
  const app = await buildApp({
    store,
    temporal: {
      operate: () => Promise.resolve({ kind: 'away', message: 'The benchmarks operate no run.' }),
      isReachable: nobody,
      hasWorkers: nobody,
      close: () => Promise.resolve(),
    },
    secret: 'the secret of the benchmarks',
    publicUrl: 'https://daymark.example',
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger: pino({ level: 'silent' }),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    key,
    client: createClient({ baseUrl: url, apiKey: key, fetch }),
    databaseUrl,
    async close() {
      await app.close()
      await store.close()
    },
  }
}

/** Builds the pages and serves them, with a database of their own, for as long as the work takes. */
export async function withPages<T>(work: (pages: ServedPages) => Promise<T>): Promise<T> {
  await buildPages()
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-bench-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), throwAway: true })
  try {
    const served = await serve(postgres.url)
    try {
      return await work(served)
    } finally {
      await served.close()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
