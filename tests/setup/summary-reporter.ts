import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

interface Count {
  passed: number
  failed: number
  skipped: number
}

/**
 * Ends the run with one line for machines: `N passed, N failed`, as the very last thing the process prints. A file
 * that cannot be loaded, a failing hook and an error outside any test count as failures; a run without tests fails.
 */
export class SummaryReporter implements Reporter {
  private count: Count = { passed: 0, failed: 0, skipped: 0 }
  private slow: string[] = []

  /** Not in the constructor: configurations are read more than once, and only one of them runs. */
  onInit(): void {
    process.once('exit', (code) => {
      if (this.count.passed + this.count.failed === 0) process.exitCode = code === 0 ? 1 : code
      for (const line of this.slow) process.stdout.write(`${line}\n`)
      process.stdout.write(`${summaryLine(this.count)}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    this.count = countTests(modules)
    this.count.failed += errors.length
    if (reason === 'failed' && this.count.failed === 0) this.count.failed = 1
    this.slow = slowFiles(modules)
  }
}

/** The last line: skipped tests are named only when there are some. */
export function summaryLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

const patienceMs = 60_000

/** Names the files that keep `npm test` from staying short. */
function slowFiles(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) => {
    const seconds = Math.round(module.diagnostic().duration / 1000)
    const isSlow = seconds * 1000 > patienceMs && !module.moduleId.endsWith('.long.test.ts')
    return isSlow ? [`More than a minute: ${module.relativeModuleId} (${seconds} s)`] : []
  })
}

function countTests(modules: readonly TestModule[]): Count {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const module of modules) {
    count.failed += module.errors().length
    for (const suite of module.children.allSuites()) count.failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      // A test that never got a result (its worker died) did not pass.
      count[state === 'pending' ? 'failed' : state]++
    }
  }
  return count
}
