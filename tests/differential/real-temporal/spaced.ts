import { instantsOf, type Scenario, simulated } from '../../generate/scenario.ts'
import { groupsOf } from '../fake-temporal/schedule.ts'

/** Real servers take their time: so long before something happens, the run does nothing. */
export const quietMs = 10 * 60_000

/** The first instant at which something happens too soon after something else, or null. */
function tooSoon(scenario: Scenario): number | null {
  const { world } = scenario
  const busy = [...instantsOf(simulated(scenario).trace), world.enrolledAt]
  const groups = groupsOf(world).map(({ at }) => at)
  const wrong = groups.find(
    (at) => at > world.enrolledAt && [...busy, ...groups].some((other) => other < at && other > at - quietMs),
  )
  return wrong ?? null
}

/** The scenario without what happens too soon for a clock that nobody holds. What meets a timer stays. */
export function spaced(scenario: Scenario): Scenario {
  const at = tooSoon(scenario)
  if (at === null) return scenario
  const { playbook, world } = scenario
  const events = world.events
    .filter(({ occurredAt }) => occurredAt !== at)
    .map((event, index) => ({ ...event, seq: index + 1 }))
  const operations = world.operations.filter((operation) => operation.at !== at)
  return spaced({ playbook, world: { ...world, events, operations } })
}
