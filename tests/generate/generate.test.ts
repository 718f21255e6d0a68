import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planOf, playbookArbitrary } from './playbook.ts'
import { scenarioArbitrary, simulated } from './scenario.ts'

it('makes playbooks that compile', () => {
  fc.assert(
    fc.property(playbookArbitrary, (playbook) => {
      expect(planOf(playbook).content.nodes).toHaveProperty('entry')
    }),
    { numRuns: 500 },
  )
})

it('makes every node type, every kind of log entry, every outcome and every operation', () => {
  const seen = new Set<string>()
  for (const scenario of fc.sample(scenarioArbitrary, { numRuns: 600, seed: 20240615 })) {
    const { trace } = simulated(scenario)
    for (const { type } of scenario.playbook.nodes) seen.add(`node ${type}`)
    for (const { kind } of trace.entries) seen.add(`entry ${kind}`)
    for (const { type, at } of scenario.world.operations) {
      seen.add(`operation ${type}`)
      // A host does it just before its instant, and the run has to be there by then.
      expect(at).toBeGreaterThan(scenario.world.enrolledAt)
    }
    if (trace.state.ended) seen.add(`ended ${trace.state.ended.outcome}`)
    if (trace.entries.some(({ exit }) => exit === 'held-back')) seen.add('held back')
    const timers = new Set(trace.entries.flatMap((entry) => (entry.kind === 'answered' ? [entry.until] : [])))
    if (scenario.world.events.some(({ occurredAt }) => timers.has(occurredAt))) seen.add('event at a timer')
  }
  const types = 'entry delay day wait-for branch split action assign task goal exit note'
  const kinds = 'started answered elapsed matched paused resumed retried ended'
  expect([...seen].sort()).toEqual(
    [
      ...types.split(' ').map((type) => `node ${type}`),
      ...kinds.split(' ').map((kind) => `entry ${kind}`),
      ...['pause', 'resume', 'retry', 'cancel'].map((type) => `operation ${type}`),
      ...['converted', 'left', 'cancelled'].map((outcome) => `ended ${outcome}`),
      'held back',
      'event at a timer',
    ].sort(),
  )
})
