import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scenarioArbitrary, simulated } from '../../generate/scenario.ts'
import { drawsOf, playing } from '../../seeds/seeds.ts'
import { comparable } from '../comparable.ts'
import { type Conduct, runInMemory } from './run-in-memory.ts'

/** Playbooks per test; more through the environment: `DIFFERENTIAL_RUNS=20000`. */
const numRuns = Number(process.env['DIFFERENTIAL_RUNS'] ?? 1000)

const conduct = (clock: Conduct['clock']): fc.Arbitrary<Conduct> =>
  fc.record({
    clock: fc.constant(clock),
    seed: fc.nat(),
    continueAfterEvents: fc.option(fc.integer({ min: 12, max: 60 })),
  })

const cases = drawsOf('fake-temporal').flatMap((draw) => [
  { clock: 'wall' as const, draw },
  { clock: 'held' as const, draw },
])

it.each(cases)(
  'does on the $clock clock what the simulator says, to the millisecond ($draw.name)',
  async ({ clock, draw }) => {
    let continued = 0
    await fc.assert(
      fc.asyncProperty(scenarioArbitrary, conduct(clock), async (scenario, how) => {
        const { trace } = simulated(scenario)
        const lived = await runInMemory(scenario, how)
        continued += lived.executions - 1
        expect(comparable(lived)).toEqual(comparable(trace))
      }),
      playing(draw, numRuns),
    )
    if (draw.path === null) expect(continued).toBeGreaterThan(numRuns / 10)
  },
  240_000,
)
