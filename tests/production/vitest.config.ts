import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { SummaryReporter } from '../setup/summary-reporter.ts'

/** What Daymark does as a whole, on the server that production runs instead of the dev server. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    name: 'production',
    reporters: ['default', new SummaryReporter()],
    include: [
      'tests/setup/**/*.test.ts',
      'tests/system/**/*.test.ts',
      'tests/differential/real-temporal/**/*.test.ts',
      'tests/sample/**/*.test.ts',
      'tests/production/**/*.test.ts',
    ],
    globalSetup: ['tests/setup/global-setup-full-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
