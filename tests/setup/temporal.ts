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
