import { readFile } from 'node:fs/promises'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import type { WorkerConfig } from './config.ts'
import { type TemporalTracing, temporalTracing } from './temporal-tracing.ts'

/** The two ends to Temporal: workers poll through the native one, the relay and the driver call through the client. */
export interface TemporalEnds {
  native: NativeConnection
  client: Client
  tracing: TemporalTracing
  close(): Promise<void>
}

type TemporalConfig = Pick<
  WorkerConfig,
  'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'TEMPORAL_TLS_CERT' | 'TEMPORAL_TLS_KEY' | 'TEMPORAL_API_KEY'
>

async function connectionOptions(config: TemporalConfig) {
  const {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_API_KEY: apiKey,
  } = config
  const clientCertPair = cert && key ? { crt: await readFile(cert), key: await readFile(key) } : undefined
  const tls = clientCertPair ? { clientCertPair } : apiKey ? true : undefined
  return { address, ...(tls && { tls }), ...(apiKey && { apiKey }) }
}

/** Connects to Temporal; rejects when it does not answer. */
export async function connectTemporal(config: TemporalConfig): Promise<TemporalEnds> {
  const options = await connectionOptions(config)
  const native = await NativeConnection.connect(options)
  const connection = await Connection.connect(options)
  const tracing = await temporalTracing()
  const client = new Client({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    interceptors: { workflow: tracing.client },
  })
  return {
    native,
    client,
    tracing,
    async close() {
      await connection.close()
      await native.close()
    },
  }
}
