import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { SummaryReporter } from './tests/setup/summary-reporter.ts'

const here = import.meta.dirname

/** Two processes at a time: the servers of the system tests want a core, too. */
const maxWorkers = 2

/** No test is about speed: on a machine that does other work, too, a second of arithmetic takes ten. */
const testTimeout = 60_000

/** Beside what they test, and on real servers all the same. */
const actionTests = 'workers/src/actions/*/*.test.ts'

/** What takes more than a minute is for `npm run test:long`. */
const long = '**/*.long.test.ts'

/** Nothing is left to chance: see `tests/seeds` for what is. */
const setupFiles = ['tests/setup/fixed-seed.ts']

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: [
            'engine/*/src/**/*.test.ts',
            '{workers,workflows,migrations,tools,builder-ui}/src/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, actionTests],
          pool: 'forks',
          maxWorkers,
          testTimeout,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // The real workflow code, on a Temporal that is only a few classes.
        resolve: {
          alias: {
            '@temporalio/workflow': join(here, 'tests/differential/fake-temporal/workflow-module.ts'),
          },
        },
        test: {
          name: 'differential',
          setupFiles,
          include: ['tests/differential/fake-temporal/**/*.test.ts'],
          pool: 'forks',
          maxWorkers,
          testTimeout,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'system',
          setupFiles,
          include: ['tests/**/*.test.ts', actionTests],
          exclude: [
            ...configDefaults.exclude,
            long,
            'tests/differential/fake-temporal/**',
            'tests/chaos/**',
            'tests/e2e/**',
            'tests/production/**',
          ],
          globalSetup: ['tests/setup/global-setup.ts'],
          pool: 'forks',
          maxWorkers,
          testTimeout,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Processes and servers that are killed: mostly waiting for somebody to notice.
        test: {
          name: 'chaos',
          setupFiles,
          include: ['tests/chaos/**/*.test.ts'],
          exclude: [...configDefaults.exclude, long],
          globalSetup: ['tests/setup/global-setup.ts'],
          pool: 'forks',
          maxWorkers,
          testTimeout,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // The whole product in a real browser: one of each, so one file at a time.
        test: {
          name: 'e2e',
          setupFiles,
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [...configDefaults.exclude, long],
          globalSetup: ['tests/e2e/support/broker.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A page answers in a moment, and on a busy machine in some moments: the default of a second is luck.
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
