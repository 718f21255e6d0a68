import { dayOf, daysBetween, DraftPlaybook, localDate, type Trace, when } from '@daymark/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testCatalog } from './playbook.ts'
import { type Scenario, scenarioArbitrary, simulated } from './scenario.ts'

/** Pauses and retries are not foreseen: who is not operated on is where `when` says. */
function leftAlone({ playbook, world }: Scenario): Scenario {
  return { playbook, world: { ...world, operations: [] } }
}

/** The day of the run on which each step was come to. */
function daysOf({ entries }: Trace, { world: { enrolledAt, zone } }: Scenario): [string, number][] {
  const dayOne = localDate(enrolledAt, zone)
  return entries.flatMap((entry): [string, number][] =>
    entry.kind === 'answered' ? [[entry.stepId, daysBetween(dayOne, localDate(entry.at, zone)) + 1]] : [],
  )
}

it('every step of a simulated run is come to between its first and its last day', () => {
  fc.assert(
    fc.property(scenarioArbitrary.map(leftAlone), (scenario) => {
      const times = when(DraftPlaybook.parse(scenario.playbook), testCatalog)
      for (const [stepId, day] of daysOf(simulated(scenario).trace, scenario)) {
        const { arrival } = times.get(stepId)!
        expect(day, stepId).toBeGreaterThanOrEqual(dayOf(arrival.earliest))
        if (arrival.latest !== null) expect(day, stepId).toBeLessThanOrEqual(dayOf(arrival.latest))
      }
    }),
    { numRuns: 200 },
  )
})
