import { describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { createNamespace } from '../support/namespace.ts'
import { violations } from './invariants.ts'
import { noteInFlight, type Suspects } from './ledger.ts'
import { liveToTheEnd, liveUntilDeath } from './people.ts'
import { populate } from './population.ts'
import { endOf, setStage } from './stage.ts'

/**
 * Places to die, each by the name of its failpoint and how often it is passed before. Of one row, each worker takes
 * over the runs of the one before, with a few of them on either side of the place.
 */
const rows = [
  {
    where: 'a send',
    deaths: ['before-intent:8', 'after-intent:8', 'after-smtp-accepted:8', 'after-result:8'],
  },
  {
    where: 'an answer',
    deaths: [
      'before-answer-committed:60',
      'after-answer-committed:60',
      'reading-events:20',
      'after-run-finished:4',
    ],
  },
  {
    where: 'the start or the clock of a run',
    deaths: [
      'relay-before-delivery:20',
      'relay-after-delivery:1',
      'driver-before-advance:8',
      'driver-after-advance:8',
    ],
  },
]

/** As many runs on each clock. */
const runs = 25
/** How many workflows a worker keeps in memory: all, or so few that almost every workflow task replays its run. */
const caches = { large: 600, small: 1 }
/** Of each life, of which a row has five. */
const patience = { ms: 300_000 }

const cases: { where: string; deaths: string[]; database: TestDatabase }[] = []
for (const row of rows) cases.push({ ...row, database: await createTestDatabase() })

describe.concurrent('workers that are killed', () => {
  test.for(cases)(
    'in the middle of $where lose nothing and repeat nothing',
    { timeout: 1_200_000 },
    async ({ deaths, database }) => {
      const { address: temporalAddress } = await temporalServer()
      const namespace = await createNamespace(temporalAddress)
      const stage = await setStage({ databaseUrl: database.url, temporalAddress, namespace })
      try {
        const { store, mailbox } = stage
        const populations = [await populate(store, 'wall', runs), await populate(store, 'held', runs)]
        const suspects: Suspects = new Map()
        for (const [index, failpoint] of deaths.entries()) {
          const cachedWorkflows = index % 2 === 0 ? caches.large : caches.small
          const { exited } = await stage.hire({ cachedWorkflows, failpoint })
          await liveUntilDeath(store, populations, exited, patience)
          expect(await exited, failpoint).toMatchObject({ signal: 'SIGKILL' })
          await noteInFlight(database.url, populations, suspects)
        }
        const last = await stage.hire({ cachedWorkflows: caches.small })
        await liveToTheEnd(store, populations, { ...patience, giveUp: endOf(last, stage) })
        expect(await violations({ databaseUrl: database.url, mailbox, populations, suspects })).toEqual([])
      } finally {
        await stage.close()
      }
    },
  )
})
