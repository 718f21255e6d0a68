import { shippedActions } from '@daymark/workers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Scenario, scenarioDraftArbitrary, simulated } from '../../generate/scenario.ts'
import { drawsOf, playing } from '../../seeds/seeds.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { type House, startHouse } from '../../support/house.ts'
import { comparable, endsAsItAsks } from '../comparable.ts'
import { chooseActions } from './choose-actions.ts'
import { openWorkspace } from './open-world.ts'
import { readTrace } from './read-trace.ts'
import { liveOnTheRealWall } from './wall-world.ts'

const count = Number(process.env['DIFFERENTIAL_WALL'] ?? 60)
const atOnce = 12
/** Minutes on a busy machine; half a minute on one that does nothing else. */
const patience = 600_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url, actions: [...shippedActions, ...chooseActions] })
  await openWorkspace(house.store, 'wall', null)
}, patience)

afterAll(() => house?.stop())

/** Works through a list, so many at once. */
async function together<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const left = [...items.entries()]
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next[1], next[0])
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

describe('on the wall clock, on Temporal and PostgreSQL', () => {
  it.each(drawsOf('wall-clock'))(
    `${count} playbooks do what the simulator says, to the millisecond ($name)`,
    async (draw) => {
      const drafts = fc.sample(scenarioDraftArbitrary, playing(draw, count))
      const lived: Scenario[] = []
      await together(drafts, async (draft, index) => {
        const name = `wall-${draw.seed}-${draw.path ?? index}`
        lived[index] = await liveOnTheRealWall(house, 'wall', draft, name)
      })
      const eventful = lived.filter(({ world }) => world.events.length + world.operations.length > 0)
      if (draw.path === null) expect(eventful.length).toBeGreaterThan(count / 4)
      for (const [path, scenario] of lived.entries()) {
        const expected = simulated(scenario).trace
        if (endsAsItAsks(expected)) continue
        const trace = await readTrace(house, 'wall', scenario.world.runId)
        const found = `seed ${draw.seed}, path ${draw.path ?? path}: ${JSON.stringify(scenario)}`
        expect(comparable(trace), found).toEqual(comparable(expected))
      }
    },
    patience,
  )
})
