import { buildApp } from '@daymark/api'
import { type Client, createClient } from '@daymark/contract'
import { createApiKey } from '@daymark/store'
import { pino } from 'pino'
import type { BenchServers } from './servers.ts'

const nobody = () => Promise.resolve(false)

/** Serves the HTTP API for as long as the work takes, which asks it over the network. */
export async function withApi<T>(
  { store, services }: BenchServers,
  work: (clientOf: (workspaceId: string) => Promise<Client>) => Promise<T>,
): Promise<T> {
  const app = await buildApp({
    store,
    temporal: {
      operate: () => Promise.resolve({ kind: 'away', message: 'The benchmarks operate no run.' }),
      isReachable: nobody,
      hasWorkers: nobody,
      close: () => Promise.resolve(),
    },
    secret: services.linkSecret,
    publicUrl: services.publicUrl,
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger: pino({ level: 'silent' }),
  })
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  const clientOf = async (workspaceId: string) => {
    const apiKey = await store.inSystem((tx) => createApiKey(tx, workspaceId, 'bench'))
    return createClient({ baseUrl, apiKey, fetch })
  }
  try {
    return await work(clientOf)
  } finally {
    await app.close()
  }
}

type Reply<T> = { ok: true; value: T } | { ok: false; problem: unknown }

/** @throws when the API refuses */
export async function valueOf<T>(reply: Promise<Reply<T>>): Promise<T> {
  const result = await reply
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`)
  return result.value
}
