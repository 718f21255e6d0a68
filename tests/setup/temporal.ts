import { ask } from './ask.ts'
import type { Servers } from './servers.ts'

/**
 * The Temporal dev server of this test run, shared by all files: use a task queue of your own. Time skipping per
 * workflow is switched on, and the search attributes of runs are registered.
 */
export async function temporalServer(): Promise<Servers['/temporal']> {
  return ask('/temporal')
}
