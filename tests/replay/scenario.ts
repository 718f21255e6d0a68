import type { PlaybookInput } from '@daymark/core'
import { touchRun, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { type Operation, runWorkflow } from '@daymark/core/step'
import { advance } from '../support/held-clock.ts'
import type { House } from '../support/house.ts'

export const dayMs = 86_400_000

/** Monday, 8 January 2024, 00:00 UTC: when every scenario begins. */
export const beginning = Date.UTC(2024, 0, 8)

/** One run that is being lived through, in a workspace of its own. */
export interface Life {
  house: House
  workspaceId: string
  runId: string
}

/** A history worth keeping: a playbook, and what happens to a run of it. */
export interface Scenario {
  name: string
  clock: 'wall' | 'held'
  /** What the scenario is there for, beside its node types. */
  shows: readonly ('pause' | 'late-event' | 'retry' | 'cancel' | 'continue-as-new' | 'goal')[]
  nodes: PlaybookInput['nodes']
  edges: PlaybookInput['edges']
  goal?: PlaybookInput['goal']
  live(life: Life): Promise<void>
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

/** Moves the held clock of a life to so many days after its beginning. */
export function untilDay({ house, workspaceId }: Life, day: number): Promise<void> {
  return advance(house.store, workspaceId, beginning + day * dayMs)
}

/** Reports something that happened to the account; `day` is counted from the beginning. */
export async function happen(
  { house, workspaceId }: Life,
  kind: string,
  day: number,
  properties: Record<string, string | number> = {},
): Promise<void> {
  await house.store.inWorkspace(workspaceId, async (tx) =>
    appendEvent(tx, await workspaceClock(tx), {
      accountId: 'acme',
      id: `${workspaceId}:${kind}:${day}`,
      kind,
      occurredAt: beginning + day * dayMs,
      properties,
      source: 'test',
    }),
  )
}

/** An operator's act, at the workspace's present. */
export async function act(life: Life, operation: (at: number) => Operation): Promise<void> {
  const { house, workspaceId, runId } = life
  const { at } = await house.store.inWorkspace(workspaceId, workspaceClock)
  await house.client.workflow.getHandle(runId).executeUpdate(runWorkflow.operate, { args: [operation(at)] })
  await house.store.inWorkspace(workspaceId, (tx) => touchRun(tx, runId, at))
}
