import type { DataOf } from '@daymark/core'
import { connectStore, ingestUsage, workspaceClock } from '@daymark/store'
import type { UsageSample } from '@daymark/store/internals'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import {
  addAccount,
  atEightyPercent,
  dayMs,
  decisions,
  endRuns,
  openWorkspace,
  publish,
  start,
} from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 4 })
afterAll(() => store.close())

const reentrant = { ...atEightyPercent, reenterAfterDays: 0 }

/** The same, on storage. */
const onStorage: DataOf<'entry'> = {
  ...reentrant,
  trigger: { on: 'threshold', metric: 'storage', reachesPercent: 80, rearmBelowPercent: 70 },
}

async function openHouse(entry = reentrant) {
  const id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx, { seats: 100 })
    await publish(tx, { entry })
  })
  return id
}

/** `used` of 100 seats, so many days before the clock stood. */
function sample(daysAgo: number, used: number): UsageSample {
  return { accountId: 'acme', metric: 'seats', at: start - daysAgo * dayMs, used, limit: 100 }
}

/** Records one sample after the other, each in its own transaction. */
async function record(id: string, ...samples: UsageSample[]) {
  const outcomes = []
  for (const row of samples) {
    outcomes.push(
      await store.inWorkspace(id, async (tx) => {
        const [outcome] = await ingestUsage(tx, await workspaceClock(tx), [row])
        return outcome?.status
      }),
    )
  }
  return outcomes
}

function crossings(id: string) {
  return store.inWorkspace(id, async (tx) => {
    const rows = await tx.selectFrom('decisions').select(['at', 'triggerKey', 'code']).orderBy('at').execute()
    return rows.map(({ at }) => (start - at) / dayMs)
  })
}

describe('a threshold', () => {
  it('fires when its level is reached, not before and not again while it stays there', async () => {
    const id = await openHouse()
    await record(id, sample(9, 79.999), sample(8, 80), sample(7, 95), sample(6, 80))
    expect(await crossings(id)).toEqual([8])
  })

  it('takes a first observation above the level for a crossing', async () => {
    const id = await openHouse()
    await record(id, sample(9, 91), sample(8, 92))
    expect(await crossings(id)).toEqual([9])
  })

  it('is armed again only below its second level', async () => {
    const id = await openHouse()
    await record(
      id,
      sample(9, 85),
      sample(8, 70),
      sample(7, 85),
      sample(6, 69.9),
      sample(5, 70),
      sample(4, 80),
    )
    expect(await crossings(id)).toEqual([9, 4])
  })

  it('is not moved by a sample that comes late', async () => {
    const id = await openHouse()
    expect(await record(id, sample(5, 50), sample(8, 99), sample(4, 60))).toEqual([
      'stored',
      'stored',
      'stored',
    ])
    expect(await crossings(id)).toEqual([])
    await record(id, sample(3, 80), sample(7, 10), sample(2, 90))
    expect(await crossings(id)).toEqual([3])
  })

  it('takes the rows of one request in the order of their instants', async () => {
    const id = await openHouse()
    await store.inWorkspace(id, async (tx) => {
      const rows = [sample(4, 90), sample(6, 60), sample(8, 85)]
      await ingestUsage(tx, await workspaceClock(tx), rows)
    })
    expect(await crossings(id)).toEqual([8, 4])
  })

  it('fires once for a sample that is reported twice, or corrected', async () => {
    const id = await openHouse()
    const outcomes = await record(
      id,
      sample(8, 85),
      sample(8, 85),
      sample(8, 90),
      sample(8, 60),
      sample(8, 85),
    )
    expect(outcomes).toEqual(['stored', 'duplicate', 'replaced', 'replaced', 'replaced'])
    expect(await crossings(id)).toEqual([8])
  })

  it('has no level without a limit, and of seats measures by what was bought', async () => {
    const id = await openHouse()
    await store.inWorkspace(id, (tx) =>
      publish(tx, {
        id: 'storage',
        entry: onStorage,
      }),
    )
    await record(
      id,
      { ...sample(9, 900), metric: 'storage', limit: null },
      { ...sample(8, 900), metric: 'storage', limit: 0 },
    )
    await record(id, { ...sample(9, 79), limit: null }, { ...sample(8, 80), limit: null })
    const made = await store.inWorkspace(id, decisions)
    expect([made, await crossings(id)]).toEqual([['acme: enrolled'], [8]])
  })

  it('says nothing about another metric that a later version triggers on', async () => {
    const id = await openHouse()
    await record(id, sample(9, 85))
    await store.inWorkspace(id, async (tx) => {
      await endRuns(tx, start - 8 * dayMs)
      await publish(tx, {
        entry: onStorage,
      })
    })
    await record(id, { ...sample(7, 85), metric: 'storage' })
    expect(await crossings(id)).toEqual([9, 7])
  })

  it('fires exactly where its rule says, whatever is measured and in whatever order it is reported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ day: fc.nat(40), used: fc.integer({ min: 60, max: 90 }) }), {
          selector: ({ day }) => day,
          maxLength: 12,
        }),
        async (samples) => {
          const id = await openHouse()
          await record(id, ...samples.map(({ day, used }) => sample(day, used)))
          expect(await crossings(id)).toEqual(expectedCrossings(samples))
        },
      ),
      { numRuns: 15 },
    )
  })
})

/** The rule in words: late samples are passed over; armed at first; fires at 80, armed again below 70. */
function expectedCrossings(samples: readonly { day: number; used: number }[]): number[] {
  const fired: number[] = []
  let newest = Number.POSITIVE_INFINITY
  let isArmed = true
  for (const { day, used } of samples) {
    if (day > newest) continue
    newest = day
    if (isArmed && used >= 80) {
      fired.push(day)
      isArmed = false
    } else if (!isArmed && used < 70) isArmed = true
  }
  return fired
}
