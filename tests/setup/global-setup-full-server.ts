import type { TestProject } from 'vitest/node'
import { serveTests } from './global-setup.ts'

/** Runs once before the tests on the server that production runs. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return serveTests(project, 'full-server')
}
