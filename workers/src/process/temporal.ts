import { readFile } from 'node:fs/promises'
import { type TemporalAccess, temporalConnection } from '@daymark/core/temporal'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { type TemporalTracing, temporalTracing } from './temporal-tracing.ts'

/** The two ends to Temporal: workers poll through the native one, the relay and the driver call through the client. */
export interface TemporalEnds {
  native: NativeConnection
  client: Client
  tracing: TemporalTracing
  close(): Promise<void>
}

/** Connects to Temporal; rejects when it does not answer. */
export async function connectTemporal(config: TemporalAccess): Promise<TemporalEnds> {
  const options = await temporalConnection(config, (path) => readFile(path))
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
