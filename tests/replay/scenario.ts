import type { PlaybookInput } from '@daymark/core'
import { touchRun, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { type Operation, type RunState, runWorkflow } from '@daymark/core/step'
import { presentOf, skipTo, skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'
import { advance } from '../support/held-clock.ts'
import type { House } from '../support/house.ts'
import { eventually } from '../support/wall-clock.ts'

export const dayMs = 86_400_000

/** Monday, 8 January 2024, 00:00 UTC: when every scenario on a held clock begins. */
export const beginning = Date.UTC(2024, 0, 8)

/** One run that is being lived through, in a workspace of its own. */
export interface Life {
  house: House
  workspaceId: string
  runId: string
  clock: 'wall' | 'held'
  /** When the run was enrolled; on the wall clock, the very present. */
  start: number
}

/** What can disturb a run's course, and on which clocks a history shows it. */
export const disturbances = {
  cancel: ['wall'],
  'continue-as-new': ['held', 'wall'],
  'give-up': ['wall'],
  goal: ['held', 'wall'],
  'in-flight': ['wall'],
  'late-event': ['held'],
  nudge: ['wall'],
  pause: ['held', 'wall'],
  retry: ['held'],
  'slow-answer': ['wall'],
  timer: ['wall'],
} as const satisfies Record<string, readonly Scenario['clock'][]>
export type Disturbance = keyof typeof disturbances

/** A history worth keeping: a playbook, and what happens to a run of it. */
export interface Scenario {
  name: string
  clock: 'wall' | 'held'
  /** What the scenario is there for, beside its node types. */
  shows: readonly Disturbance[]
  nodes: PlaybookInput['nodes']
  edges: PlaybookInput['edges']
  goal?: PlaybookInput['goal']
  live(life: Life): Promise<void>
}

type Drawing = Pick<Scenario, 'nodes' | 'edges'>

/** One wait of so many days, from the start to the end. */
export function oneWait(days: number): Drawing {
  return {
    nodes: [{ id: 'wait', type: 'delay', data: { duration: { amount: days, unit: 'days' } } }],
    edges: [
      { from: 'start', to: 'wait' },
      { from: 'wait', to: 'end' },
    ],
  }
}

/** So many waits of a day, one after the other, from the start to the end. */
export function waitsInARow(count: number): Drawing {
  const ids = Array.from({ length: count }, (_, index) => `wait-${index}`)
  const places = ['start', ...ids, 'end']
  return {
    nodes: ids.map((id) => ({ id, type: 'delay', data: { duration: { amount: 1, unit: 'days' } } })),
    edges: places.slice(1).map((to, index) => ({ from: places[index] ?? '', to })),
  }
}

/** A playbook around a scenario's nodes: they lead to the exit `end`. */
export function documentOf({ name, nodes, edges, goal }: Scenario): PlaybookInput {
  return {
    schemaVersion: 1,
    id: name,
    name,
    family: name,
    ...(goal && { goal }),
    nodes: [
      { id: 'start', type: 'entry', data: { trigger: { on: 'manual' } } },
      ...nodes,
      { id: 'end', type: 'exit', data: { reason: 'Done' } },
    ],
    edges,
  }
}

/** Brings a life to so many days after its beginning: the held clock by its driver, the wall by skipping what nothing happens in. */
export function untilDay({ house, workspaceId, runId, clock, start }: Life, day: number): Promise<void> {
  const to = start + day * dayMs
  return clock === 'held' ? advance(house.store, workspaceId, to) : skipTo(house.client, runId, to)
}

/** Reports something that happened to the account; `day` is counted from the beginning. */
export async function happen(
  { house, workspaceId, start }: Life,
  kind: string,
  day: number,
  properties: Record<string, string | number> = {},
): Promise<void> {
  await house.store.inWorkspace(workspaceId, async (tx) =>
    appendEvent(tx, await workspaceClock(tx), {
      accountId: 'acme',
      id: `${workspaceId}:${kind}:${day}`,
      kind,
      occurredAt: start + day * dayMs,
      properties,
      source: 'test',
    }),
  )
}

function presentOfLife({ house, workspaceId, runId, clock }: Life): Promise<number> {
  return clock === 'wall'
    ? presentOf({ client: house.client, workflowId: runId })
    : house.store.inWorkspace(workspaceId, async (tx) => (await workspaceClock(tx)).at)
}

/** An operator's act, at the run's present. */
export async function act(life: Life, operation: (at: number) => Operation): Promise<void> {
  const { house, workspaceId, runId } = life
  const at = Math.floor(await presentOfLife(life))
  await house.client.workflow.getHandle(runId).executeUpdate(runWorkflow.operate, { args: [operation(at)] })
  await house.store.inWorkspace(workspaceId, (tx) => touchRun(tx, runId, at))
}

/** Waits until the run's state is what it is to become. @throws when it does not */
export function untilState(
  { house, runId }: Life,
  what: string,
  isReached: (state: RunState) => boolean,
): Promise<RunState> {
  const handle = house.client.workflow.getHandle(runId)
  return eventually(what, async () => {
    const state = await handle.query<RunState>(runWorkflow.state)
    return isReached(state) && state
  })
}

/** How many workflow tasks the run has been given to a worker so far. */
export async function workflowTasksOf({ house, runId }: Life): Promise<number> {
  const { events } = await house.client.workflow.getHandle(runId).fetchHistory()
  return (events ?? []).filter(({ workflowTaskStartedEventAttributes }) => workflowTaskStartedEventAttributes)
    .length
}

/** Waits until so many of the run's activities have been stopped. @throws when they are not */
export async function untilStopped({ house, runId }: Life, activities: number): Promise<void> {
  await eventually('an activity is stopped', async () => {
    const { events } = await house.client.workflow.getHandle(runId).fetchHistory()
    return (events ?? []).filter((event) => event.activityTaskCanceledEventAttributes).length >= activities
  })
}

/** Lets a run on the wall clock go on to its end, without any time passing in which nothing happens. */
export function untilTheEnd({ house, runId }: Life): Promise<void> {
  return skipToTheEnd(house.client, runId)
}
