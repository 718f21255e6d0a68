import type { TestProject } from 'vitest/node'
import { startServers, type TemporalKind } from './servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `servers.ts` answers. */
    servers: string
  }
}

/** Lets a project's tests know where they can ask for servers. @returns what stops them */
export async function serveTests(project: TestProject, kind: TemporalKind): Promise<() => Promise<void>> {
  const servers = await startServers((line) => process.stderr.write(`${line}\n`), kind)
  project.provide('servers', servers.url)
  return servers.stop
}

/** Runs once before the system tests, and not at all when only unit tests were asked for. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return serveTests(project, 'dev-server')
}
