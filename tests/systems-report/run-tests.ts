import { basename } from 'node:path'
import { startVitest, type TestModule } from 'vitest/node'
import type { RunTest } from './table.ts'

function testsOf(module: TestModule): RunTest[] {
  const file = basename(module.moduleId)
  return [...module.children.allTests()].map((test) => ({
    file,
    title: test.name,
    result: fateOf(test.result().state),
  }))
}

/** One that was skipped, or never ended, has shown nothing. */
function fateOf(state: string): RunTest['result'] {
  return state === 'passed' ? 'pass' : 'fail'
}

/** What became of the acceptance tests. */
export interface TestRun {
  tests: RunTest[]
  /** Whether something else than a test failed: a file that cannot be loaded, a hook, an error outside any test. */
  hasOtherFailures: boolean
}

/** Runs the acceptance tests, which prints what it does. */
export async function runSystemTests(): Promise<TestRun> {
  const vitest = await startVitest('test', ['tests/systems/'], {
    project: ['system'],
    reporters: ['default'],
    watch: false,
  })
  const modules = vitest.state.getTestModules()
  const isBroken = (module: TestModule): boolean =>
    module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
  const hasOtherFailures = modules.some(isBroken) || vitest.state.getUnhandledErrors().length > 0
  await vitest.close()
  return { tests: modules.flatMap(testsOf), hasOtherFailures }
}
