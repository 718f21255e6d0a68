import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  findFullTemporal,
  findTemporal,
  type RunningFullTemporal,
  startFullTemporal,
  startPostgres,
} from '@daymark/tools'
import { migrateAll } from '../setup/migrate.ts'
import { knowSuperuser } from '../setup/superuser.ts'

/** PostgreSQL with all that makes it durable, and a full Temporal server on it whose services can be killed. */
export interface MortalCluster {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  services: RunningFullTemporal['services']
  stop(): Promise<void>
}

/** Starts them, for one test file. */
export async function startMortalCluster(): Promise<MortalCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'daymark-cluster-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(folder, 0o755)
  const settings = { shared_buffers: '64MB', log_min_messages: 'fatal', max_connections: '300' }
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings })
  const stopPostgres = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    knowSuperuser(postgres)
    await migrateAll(postgres.url)
    const temporal = await startFullTemporal({
      binaries: await findFullTemporal(),
      command: await findTemporal(),
      postgresUrl: postgres.url,
      folder: path.join(folder, 'temporal'),
    })
    return {
      databaseUrl: postgres.loginUrl,
      temporalAddress: temporal.address,
      namespace: temporal.namespace,
      services: temporal.services,
      async stop() {
        await temporal.stop()
        await stopPostgres()
      },
    }
  } catch (error) {
    await stopPostgres()
    throw error
  }
}
