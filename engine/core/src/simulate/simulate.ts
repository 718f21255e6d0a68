import { outputFacts } from '../catalog/outputs.ts'
import { roundedFacts } from '../catalog/percent.ts'
import type { Plan, PlanNode } from '../plan/plan.ts'
import { isPure, judgeEvent, type Resolution, resolve } from '../resolve/index.ts'
import type { Ask, Command } from '../step/command.ts'
import { comesBefore } from '../step/comes-before.ts'
import { nextTimer, wantedOutside } from '../step/due.ts'
import type { JudgedEvent, RunEvent } from '../step/event.ts'
import { refuseOperation } from '../step/operate.ts'
import { own } from '../step/own.ts'
import { initialState, type Instant, type RunState } from '../step/state.ts'
import { step } from '../step/step.ts'
import type { AnsweredEntry, Trace, TraceEntry } from './trace.ts'
import type { EffectNode, World } from './world.ts'

/** More than any playbook that compiles can take; reaching it is a bug. */
const mostSteps = 100_000

function nodeOf(plan: Plan, stepId: string): PlanNode {
  const node = own(plan.content.nodes, stepId)
  if (!node) throw new Error(`The plan has no content for "${stepId}".`)
  return node
}

function answerFor(plan: Plan, world: World, ask: Ask): Resolution {
  const node = nodeOf(plan, ask.stepId)
  if (!isPure(node)) return world.perform(ask, node as EffectNode)
  return resolve(node, {
    content: plan.content,
    stepId: ask.stepId,
    at: ask.at,
    enrolledAt: world.enrolledAt,
    accountId: world.accountId,
    zone: world.zone,
    calendar: world.calendar,
    facts: { ...world.factsAt(ask.at), ...outputFacts(ask.variables) },
    history: world.events
      .filter(({ seq }) => seq <= ask.cursor)
      .map((event) => ({ event, facts: world.factsAt(event.occurredAt) })),
    planned: ask.planned,
  })
}

function answeredEntry(ask: Ask, { answer, code, reason, facts }: Resolution): AnsweredEntry {
  const { stepId, visit, entry: n, at } = ask
  const exit = answer.kind === 'leave' ? answer.exit : null
  const until = answer.kind === 'wait' ? answer.until : null
  return {
    n,
    at,
    kind: 'answered',
    stepId,
    visit,
    exit,
    until,
    ...(code !== undefined && { code }),
    reason,
    facts,
  }
}

/** A question that something outside is at work on, and when it will be done. */
interface InFlight {
  ask: Ask
  doneAt: Instant
}

/** A run in a virtual world: the machine, and a log. */
interface Simulation {
  plan: Plan
  world: World
  state: RunState
  entries: TraceEntry[]
  /** The virtual present: the latest instant at which something has happened. */
  now: Instant
  inFlight: InFlight[]
}

function answer(simulation: Simulation, ask: Ask): RunEvent {
  const resolution = answerFor(simulation.plan, simulation.world, ask)
  simulation.entries.push(answeredEntry(ask, resolution))
  return { type: 'answered', key: ask.key, answer: resolution.answer }
}

function obey(simulation: Simulation, command: Command): RunEvent[] {
  if (command.type === 'record') simulation.entries.push(command.entry)
  if (command.type !== 'ask' || command.lane.kind === 'queue') return []
  return [answer(simulation, command)]
}

/** As a host does it: what is wanted is begun, what is not is stopped, and begun anew when it is wanted again. */
function reconcile(simulation: Simulation): void {
  const { inFlight, now, world } = simulation
  simulation.inFlight = wantedOutside(simulation.state).map(
    (ask) =>
      inFlight.find((one) => one.ask.key === ask.key) ?? { ask, doneAt: now + (world.takesMs?.(ask) ?? 0) },
  )
}

function feed(simulation: Simulation, first: RunEvent): void {
  const queue = [first]
  for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
    const { state, commands } = step(simulation.plan.control, simulation.state, event)
    simulation.state = state
    for (const command of commands) queue.push(...obey(simulation, command))
  }
  reconcile(simulation)
}

/** Something that will happen, and when. */
interface Happening {
  at: Instant
  happen(): void
}

/** How much of the world has happened. */
interface Done {
  operations: number
  events: number
  /** The first event that the run has left until something outside has answered. */
  firstLeft: number | null
}

function nextOperation(simulation: Simulation, done: Done): Happening | null {
  const operation = simulation.world.operations[done.operations]
  if (!operation) return null
  const happen = () => {
    done.operations++
    if (!refuseOperation(simulation.state, operation)) feed(simulation, { type: 'operated', operation })
  }
  return { at: operation.at, happen }
}

/** An account event that will happen. It is judged by the facts of its own instant. */
interface ComingEvent extends Happening {
  judged(): JudgedEvent
}

function nextAccountEvent(simulation: Simulation, done: Done): ComingEvent | null {
  const { plan, world } = simulation
  const event = world.events[done.events]
  if (!event) return null
  const judged = () => judgeEvent(plan.content, world, event, world.factsAt(event.occurredAt))
  const happen = () => {
    const index = done.events++
    if (!plan.content.watches.includes(event.kind)) return
    feed(simulation, { type: 'account-event', event: judged() })
    if (simulation.state.cursor < event.seq) done.firstLeft ??= index
  }
  return { at: event.occurredAt, happen, judged }
}

function nextAnswer(simulation: Simulation, done: Done): Happening | null {
  const [first] = simulation.inFlight.toSorted((a, b) => a.doneAt - b.doneAt)
  if (!first) return null
  const happen = () => {
    feed(simulation, answer(simulation, first.ask))
    done.events = done.firstLeft ?? done.events
    done.firstLeft = null
  }
  return { at: first.doneAt, happen }
}

function nextTimeout(simulation: Simulation): Happening | null {
  const timer = nextTimer(simulation.state)
  if (!timer) return null
  return { at: timer.until, happen: () => feed(simulation, { type: 'timer-fired', tokenId: timer.tokenId }) }
}

/** The earlier of two, at equal instants the first. */
function earlier(first: Happening | null, second: Happening | null): Happening | null {
  return first && (!second || first.at <= second.at) ? first : second
}

/** What comes next. At equal instants: operations, account events, answers, timers, as far as `comesBefore` says so. */
function nextHappening(simulation: Simulation, done: Done): Happening | null {
  const event = nextAccountEvent(simulation, done)
  const timer = nextTimeout(simulation)
  const isTimerFirst =
    event && timer?.at === event.at && comesBefore(timer.at, event.judged(), simulation.state)
  const eventOrTimer = isTimerFirst ? timer : earlier(event, earlier(nextAnswer(simulation, done), timer))
  return earlier(nextOperation(simulation, done), eventOrTimer)
}

/**
 * Runs a plan in a virtual world: the same machine as in production, with a clock that jumps.
 * @param until - stop before anything later than this; left out, run to the end
 * @returns the trace, entries in the order of their numbers
 */
export function simulate(plan: Plan, world: World, until: Instant = Number.POSITIVE_INFINITY): Trace {
  const rounded = { ...world, factsAt: (at: Instant) => roundedFacts(world.factsAt(at)) }
  const simulation: Simulation = {
    plan,
    world: rounded,
    state: initialState(world.enrolledAt, 0),
    entries: [],
    now: world.enrolledAt,
    inFlight: [],
  }
  feed(simulation, { type: 'started' })
  const done: Done = { operations: 0, events: 0, firstLeft: null }
  for (let count = 0; !simulation.state.ended; count++) {
    if (count > mostSteps) throw new Error('The run does not come to an end.')
    const next = nextHappening(simulation, done)
    if (!next || next.at > until) break
    simulation.now = Math.max(simulation.now, next.at)
    next.happen()
  }
  return { entries: simulation.entries.sort((a, b) => a.n - b.n), state: simulation.state }
}
