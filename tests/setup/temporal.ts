import { Connection } from '@temporalio/client'
import { ask } from './ask.ts'
import type { Servers } from './servers.ts'

/**
 * The Temporal server of this test run, shared by all files: use a namespace of your own. It is the dev server, and in
 * `npm run test:production` the full one. Time skipping per
 * workflow is switched on, and the search attributes of runs are registered.
 */
export async function temporalServer(): Promise<Servers['/temporal']> {
  return ask('/temporal')
}

/** Connects to it. The SDK gives up after ten seconds, which a busy machine may take to do anything at all. */
export function connectTemporal(address: string): Promise<Connection> {
  return Connection.connect({ address, connectTimeout: '1 minute' })
}
