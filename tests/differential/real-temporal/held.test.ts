import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedActions } from '@daymark/workers'
import { type Scenario, scenarioDraftArbitrary, simulated } from '../../generate/scenario.ts'
import { enrolledAtArbitrary } from '../../generate/world-draft.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { type House, startHouse } from '../../support/house.ts'
import { comparable } from '../comparable.ts'
import { chooseActions } from './choose-actions.ts'
import { liveInHeldWorkspace } from './held-world.ts'
import { readTrace } from './read-trace.ts'

const count = Number(process.env['DIFFERENTIAL_HELD'] ?? 150)
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const patience = 240_000

const database = await createTestDatabase()
let house: House
let scenarios: Scenario[]

beforeAll(async () => {
  house = await startHouse({
    databaseUrl: database.url,
    actions: [...shippedActions, ...chooseActions],
    continueAfterEvents: 40,
  })
  const drafts = fc.sample(fc.record({ draft: scenarioDraftArbitrary, enrolledAt: enrolledAtArbitrary }), {
    numRuns: count,
    seed,
  })
  scenarios = await liveInHeldWorkspace(house, 'held', drafts)
}, patience)

afterAll(() => house.stop())

describe(`on the held clock, on Temporal and PostgreSQL (DIFFERENTIAL_SEED=${seed})`, () => {
  it(`${count} playbooks do what the simulator says, to the millisecond`, async () => {
    for (const scenario of scenarios) {
      const lived = await readTrace(house, 'held', scenario.world.runId)
      expect(comparable(lived), JSON.stringify(scenario)).toEqual(comparable(simulated(scenario).trace))
    }
  })
})
