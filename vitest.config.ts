import { defineConfig } from 'vitest/config'
import { SummaryReporter } from './tests/setup/summary-reporter.ts'

/** Two processes at a time: the servers of the system tests want a core, too. */
const maxWorkers = 2

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['engine/*/src/**/*.test.ts', '{workers,workflows,migrations,tools}/src/**/*.test.ts'],
          pool: 'forks',
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/setup/global-setup.ts'],
          pool: 'forks',
          maxWorkers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
