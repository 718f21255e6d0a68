import { buildApp, temporalOver } from '@daymark/api'
import { createApiKey } from '@daymark/store'
import { createLogger } from '@daymark/telemetry'
import { type App, clientOf, start } from '../api/an-api.ts'
import { type House, type HouseOptions, linkSecret, publicUrl, startHouse } from './house.ts'
import { openHeldWorkspace } from './seat-expansion.ts'

/** A whole Daymark in one process, and its API beside it. */
export interface HouseWithApi {
  house: House
  app: App
  /** Opens a held workspace with two CSMs. */
  open(workspaceId: string): Promise<{ key: string; client: ReturnType<typeof clientOf> }>
  stop(): Promise<void>
}

/** Starts both, which say what they have to say to the same log. */
export async function startHouseWithApi(options: HouseOptions): Promise<HouseWithApi> {
  const logger = options.logger ?? createLogger({ name: 'test', level: 'silent' })
  const house = await startHouse({ ...options, logger })
  const app = await buildApp({
    store: house.store,
    temporal: temporalOver(house.client),
    secret: linkSecret,
    publicUrl,
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger,
  })
  return {
    house,
    app,
    async open(workspaceId) {
      await openHeldWorkspace(house.store, workspaceId, start)
      const key = await house.store.inSystem((tx) => createApiKey(tx, workspaceId, 'test'))
      return { key, client: clientOf(app, key) }
    },
    async stop() {
      await app.close()
      await house.stop()
    },
  }
}
