import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { searchAttributes } from '../flags.ts'

const run = promisify(execFile)
const patienceMs = 60_000

export interface NamespaceOptions {
  /** The Temporal CLI. */
  command: string
  address: string
  namespace: string
  /** How long closed runs keep their history. */
  retentionDays: number
}

/** Creates a namespace with the search attributes of runs, as soon as the cluster lets us. */
export async function createNamespace(options: NamespaceOptions): Promise<void> {
  const { command, address, namespace, retentionDays } = options
  const operator = (...args: string[]) =>
    run(command, ['operator', ...args, '--namespace', namespace, '--address', address], { timeout: 10_000 })
  await untilItWorks(() => operator('namespace', 'create', '--retention', `${retentionDays * 24}h`))
  const attributes = Object.entries(searchAttributes).flatMap(([name, type]) => [
    '--name',
    name,
    '--type',
    type,
  ])
  // The frontend learns of a new namespace a moment after it was made.
  await untilItWorks(() => operator('search-attribute', 'create', ...attributes))
}

/** The services of a new cluster need a moment to find one another. */
async function untilItWorks(attempt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      await attempt()
      return
    } catch (error) {
      // An attempt that got no answer may have worked.
      if (/already exists/i.test(String(error))) return
      if (Date.now() > deadline) throw error
      await sleep(250)
    }
  }
}
