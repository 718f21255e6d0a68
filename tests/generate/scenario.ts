import {
  type AccountEvent,
  type NodeOf,
  type Plan,
  type PlanNode,
  type PlaybookInput,
  simulate,
  type Trace,
} from '@daymark/core'
import type { Operation } from '@daymark/core/step'
import fc from 'fast-check'
import { planOf, playbookArbitrary } from './playbook.ts'
import { enrolledAtArbitrary, type Place, type WorldDraft, worldDraft } from './world-draft.ts'
import { worldOf } from './world.ts'
import type { WorldSpec } from './world-spec.ts'

/** A playbook and what happens to one run of it. Printed as JSON, it is all it takes to run it again. */
export interface Scenario {
  playbook: PlaybookInput
  world: WorldSpec
}

/** What a scenario is made from, before it is known when its run begins. */
export interface ScenarioDraft {
  playbook: PlaybookInput
  world: WorldDraft
  slowness?: number
}

const dayMs = 86_400_000

/** What the simulator says of a scenario. */
export function simulated({ playbook, world }: Scenario): { plan: Plan; trace: Trace } {
  const plan = planOf(playbook)
  return { plan, trace: simulate(plan, worldOf(plan, world)) }
}

/** Every instant at which the run does something or plans to. */
export function instantsOf({ entries }: Trace): number[] {
  const instants = entries.flatMap((entry) =>
    entry.kind === 'answered' && entry.until !== null ? [entry.at, entry.until] : [entry.at],
  )
  return [...new Set(instants)].sort((a, b) => a - b)
}

function whenIs(place: Place, enrolledAt: number, trace: Trace): number {
  const instants = instantsOf(trace)
  if ('tie' in place) {
    return Math.max(enrolledAt, (instants[place.tie % instants.length] ?? enrolledAt) + place.off)
  }
  const end = (instants.at(-1) ?? enrolledAt) + dayMs
  return enrolledAt + Math.round((end - enrolledAt) * place.share)
}

function inOrder(events: readonly Omit<AccountEvent, 'seq'>[]): AccountEvent[] {
  return events
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .map((event, index) => ({ ...event, seq: index + 1 }))
}

type NewEvent = Omit<AccountEvent, 'seq'>
type Awaiting = NodeOf<'task'> | NodeOf<'wait-for'>

function isAwaiting(node: PlanNode | undefined): node is Awaiting {
  return node?.type === 'task' || (node?.type === 'wait-for' && node.data.events.length > 0)
}

/** An event that a waiting step waits for. */
function awaitedBy(node: Awaiting, pick: number, runId: string): Pick<NewEvent, 'kind' | 'properties'> {
  if (node.type === 'wait-for') {
    const { events } = node.data
    return { kind: events[pick % events.length]?.kind ?? '', properties: { n: 3 } }
  }
  const { outcomes } = node.data
  const outcome = outcomes[pick % outcomes.length]?.exit ?? ''
  return { kind: 'task.completed', properties: { taskId: 'any', runId, stepId: node.id, outcome } }
}

/** Events that come while a step waits for them, at any time up to its last instant. */
function answersOf({ world, playbook }: Scenario, trace: Trace, drafts: WorldDraft['answers']): NewEvent[] {
  const { nodes } = planOf(playbook).content
  const waits = trace.entries.flatMap((entry) => {
    const node = entry.stepId === null ? undefined : nodes[entry.stepId]
    return entry.kind === 'answered' && entry.until !== null && isAwaiting(node)
      ? [{ node, from: entry.at, until: entry.until }]
      : []
  })
  return drafts.flatMap(({ wait, share, pick }) => {
    const one = waits[wait % Math.max(1, waits.length)]
    if (!one) return []
    const occurredAt = one.from + Math.round((one.until - one.from) * share)
    return [{ ...awaitedBy(one.node, pick, world.runId), occurredAt }]
  })
}

/**
 * Operations after the run has begun, no two of them and no event at the same instant: which of them came first would
 * be for the host to say. At a timer's instant the operation comes first.
 */
function onTheirOwn(operations: readonly Operation[], { enrolledAt, events }: WorldSpec): Operation[] {
  const taken = new Set([enrolledAt, ...events.map(({ occurredAt }) => occurredAt)])
  return operations
    .toSorted((a, b) => a.at - b.at)
    .map((operation) => {
      let at = operation.at
      while (taken.has(at)) at += 1
      taken.add(at)
      return { ...operation, at }
    })
    .toSorted((a, b) => a.at - b.at)
}

function operationsOf({ world }: Scenario, trace: Trace, drafts: WorldDraft['operations']): Operation[] {
  const when = (place: Place) => whenIs(place, world.enrolledAt, trace)
  const failed = trace.entries.filter(({ exit, kind }) => exit === 'failed' && kind === 'answered')
  const operations = drafts.flatMap((draft): Operation[] => {
    if (draft.type === 'cancel') return [{ type: 'cancel', at: when(draft.place), reason: 'Enough of it' }]
    if (draft.type === 'pause') {
      const [from = 0, until = 0] = [when(draft.place), when(draft.until)].sort((a, b) => a - b)
      return [
        { type: 'pause', at: from },
        { type: 'resume', at: until },
      ]
    }
    const step = failed[draft.failed % Math.max(1, failed.length)]
    if (!step?.stepId) return []
    const at = Math.max(step.at, when(draft.later))
    return [{ type: 'retry', at, stepId: step.stepId }]
  })
  return onTheirOwn(operations, world)
}

/**
 * Places what happens in a draft: the run is simulated first, so that events, samples and operations can meet its
 * own instants to the millisecond.
 */
export function placeScenario(
  draft: ScenarioDraft,
  enrolledAt: number,
  runId = 'run_generated',
  accountId = 'account-generated',
): Scenario {
  const { zone, account, usage, events, answers, operations } = draft.world
  const empty: WorldSpec = {
    runId,
    accountId,
    zone,
    enrolledAt,
    account,
    usage: [],
    events: [],
    operations: [],
    ...(draft.slowness !== undefined && { slowness: draft.slowness }),
  }
  const { playbook } = draft
  const quiet = simulated({ playbook, world: empty })
  const watches = quiet.plan.content.watches
  const given = events
    // The store does not write down noisy kinds that nobody watches.
    .filter(({ kind }) => kind !== 'usage.recorded' || watches.includes(kind))
    .map(({ kind, place, n }) => ({
      kind,
      occurredAt: whenIs(place, enrolledAt, quiet.trace),
      properties: { n },
    }))
  const samples = usage
    .map(({ place, used }) => ({ at: whenIs(place, enrolledAt, quiet.trace), used }))
    .filter(({ at }, index, all) => all.findIndex((other) => other.at === at) === index)
    .toSorted((a, b) => a.at - b.at)
  const busy: Scenario = { playbook, world: { ...empty, usage: samples, events: inOrder(given) } }
  const done = answersOf(busy, simulated(busy).trace, answers)
  const full: Scenario = { playbook, world: { ...busy.world, events: inOrder([...given, ...done]) } }
  const operated = operationsOf(full, simulated(full).trace, operations)
  return { playbook, world: { ...full.world, operations: operated } }
}

export const scenarioDraftArbitrary: fc.Arbitrary<ScenarioDraft> = fc.record({
  playbook: playbookArbitrary,
  world: worldDraft,
})

/** A scenario in which what is outside takes its time, and other things happen meanwhile. */
export const slowScenarioArbitrary: fc.Arbitrary<Scenario> = fc
  .tuple(scenarioDraftArbitrary, enrolledAtArbitrary, fc.integer({ min: 1, max: 1_000_000 }))
  .map(([draft, enrolledAt, slowness]) => placeScenario({ ...draft, slowness }, enrolledAt))

/** A scenario at any time of the year. */
export const scenarioArbitrary: fc.Arbitrary<Scenario> = fc
  .tuple(scenarioDraftArbitrary, enrolledAtArbitrary)
  .map(([draft, enrolledAt]) => placeScenario(draft, enrolledAt))
