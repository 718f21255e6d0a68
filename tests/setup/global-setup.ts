import type { TestProject } from 'vitest/node'
import { startServers } from './servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `servers.ts` answers. */
    servers: string
  }
}

/** Runs once before the system tests, and not at all when only unit tests were asked for. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await startServers((line) => process.stderr.write(`${line}\n`))
  project.provide('servers', servers.url)
  return servers.stop
}
