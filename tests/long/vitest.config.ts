import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { SummaryReporter } from '../setup/summary-reporter.ts'

const root = join(import.meta.dirname, '../..')

/** What takes more than a minute each: a year of the sample, workers that die at one place after another. */
export default defineConfig({
  test: {
    root,
    name: 'long',
    include: ['tests/**/*.long.test.ts'],
    reporters: ['default', new SummaryReporter()],
    setupFiles: ['tests/setup/fixed-seed.ts'],
    globalSetup: ['tests/setup/global-setup.ts', 'tests/e2e/support/broker.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
