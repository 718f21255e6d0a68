import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedActions } from '@daymark/workers'
import { scenarioDraftArbitrary, simulated } from '../../generate/scenario.ts'
import { enrolledAtArbitrary } from '../../generate/world-draft.ts'
import { drawsOf, playing } from '../../seeds/seeds.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { type House, startHouse } from '../../support/house.ts'
import { comparable, endsAsItAsks } from '../comparable.ts'
import { chooseActions } from './choose-actions.ts'
import { liveInHeldWorkspace } from './held-world.ts'
import { readTrace } from './read-trace.ts'

const count = Number(process.env['DIFFERENTIAL_HELD'] ?? 150)
/** Minutes on a busy machine; half a minute on one that does nothing else. */
const patience = 600_000

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({
    databaseUrl: database.url,
    actions: [...shippedActions, ...chooseActions],
    continueAfterEvents: 40,
  })
}, patience)

afterAll(() => house?.stop())

const heldDraft = fc.record({ draft: scenarioDraftArbitrary, enrolledAt: enrolledAtArbitrary })

describe('on the held clock, on Temporal and PostgreSQL', () => {
  it.each(drawsOf('held-clock'))(
    `${count} playbooks do what the simulator says, to the millisecond ($name)`,
    async (draw) => {
      const workspaceId = `held-${draw.seed}-${draw.path ?? 'all'}`
      const drafts = fc.sample(heldDraft, playing(draw, count))
      const scenarios = await liveInHeldWorkspace(house, workspaceId, drafts)
      for (const [path, scenario] of scenarios.entries()) {
        const expected = simulated(scenario).trace
        if (endsAsItAsks(expected)) continue
        const lived = await readTrace(house, workspaceId, scenario.world.runId)
        const found = `seed ${draw.seed}, path ${draw.path ?? path}: ${JSON.stringify(scenario)}`
        expect(comparable(lived), found).toEqual(comparable(expected))
      }
    },
    patience,
  )
})
