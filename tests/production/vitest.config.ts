import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { SummaryReporter } from '../setup/summary-reporter.ts'

const root = join(import.meta.dirname, '../..')

const shared = {
  root,
  setupFiles: ['tests/setup/fixed-seed.ts'],
  globalSetup: ['tests/setup/global-setup-full-server.ts'],
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** What Daymark does as a whole, on the server that production runs instead of the dev server. */
export default defineConfig({
  test: {
    root,
    reporters: ['default', new SummaryReporter()],
    projects: [
      {
        test: {
          ...shared,
          name: 'production',
          include: [
            'tests/setup/**/*.test.ts',
            'tests/system/**/*.test.ts',
            'tests/differential/real-temporal/**/*.test.ts',
            'tests/sample/**/*.test.ts',
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // A server of its own, whose services are killed.
        test: {
          ...shared,
          name: 'killed',
          include: ['tests/production/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
