import { isDeepStrictEqual } from 'node:util'
import type { Trace } from '@daymark/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Scenario,
  scenarioArbitrary,
  simulated,
  slowScenarioArbitrary,
} from '../../generate/scenario.ts'
import { drawsOf, playing } from '../../seeds/seeds.ts'
import { comparable, endsAsItAsks } from '../comparable.ts'
import { type Conduct, runInMemory } from './run-in-memory.ts'

/** Playbooks per test; more through the environment: `DIFFERENTIAL_RUNS=20000`. */
const numRuns = Number(process.env['DIFFERENTIAL_RUNS'] ?? 1000)

const conduct = (clock: Conduct['clock']): fc.Arbitrary<Conduct> =>
  fc.record({
    clock: fc.constant(clock),
    seed: fc.nat(),
    continueAfterEvents: fc.option(fc.integer({ min: 12, max: 60 })),
    isOfToday: fc.constant(true),
  })

/** Whether something happens at the very instant of a question: runs of before took it in after the answer. */
function hasEventWithQuestion({ world }: Scenario, { entries }: Trace): boolean {
  const asked = new Set(entries.flatMap(({ kind, at }) => (kind === 'answered' ? [at] : [])))
  return world.events.some(({ occurredAt }) => asked.has(occurredAt))
}

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
        fc.pre(!endsAsItAsks(trace))
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

const wholeDraws = drawsOf('fake-temporal').filter(({ path }) => path === null)

it.each(wholeDraws)(
  'does what the simulator says while something outside takes its time ($name)',
  async (draw) => {
    let overtaken = 0
    await fc.assert(
      fc.asyncProperty(slowScenarioArbitrary, conduct('wall'), async (scenario, how) => {
        const { trace } = simulated(scenario)
        const lived = await runInMemory(scenario, how)
        const { trace: prompt } = simulated({ ...scenario, world: { ...scenario.world, slowness: 0 } })
        if (!isDeepStrictEqual(comparable(prompt), comparable(trace))) overtaken += 1
        expect(comparable(lived)).toEqual(comparable(trace))
      }),
      playing(draw, numRuns),
    )
    expect(overtaken).toBeGreaterThan(numRuns / 100)
  },
  240_000,
)

it.each(wholeDraws)(
  'goes on as it has begun, in runs of before ($name)',
  async (draw) => {
    await fc.assert(
      fc.asyncProperty(scenarioArbitrary, fc.boolean(), conduct('wall'), async (scenario, isHeld, how) => {
        const { trace } = simulated(scenario)
        fc.pre(!endsAsItAsks(trace) && !hasEventWithQuestion(scenario, trace))
        const lived = await runInMemory(scenario, {
          ...how,
          clock: isHeld ? 'held' : 'wall',
          isOfToday: false,
        })
        expect(comparable(lived)).toEqual(comparable(trace))
      }),
      playing(draw, Math.ceil(numRuns / 4)),
    )
  },
  240_000,
)
