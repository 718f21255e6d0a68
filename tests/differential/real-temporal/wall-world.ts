import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { isIdle, nextTimer, type RunState, runWorkflow } from '@daymark/core/step'
import { type WorkspaceTransaction, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { placeScenario, type Scenario, type ScenarioDraft, simulated } from '../../generate/scenario.ts'
import type { House } from '../../support/house.ts'
import { type Group, groupsOf } from '../fake-temporal/schedule.ts'
import { enrol } from './open-world.ts'
import { quietMs, spaced } from './spaced.ts'
import { eventOf, operate } from './report.ts'
import { skipTo, skipToTheEnd } from './time-skipping.ts'
import { whatTemporalKnows } from './what-temporal-knows.ts'

/** Asked so often before a run counts as stuck. */
const mostTries = 600

/** gRPC's number for it. */
const deadlineExceeded = 4

/** A query that no worker answered in its time says nothing of the run; it may be asked again. */
function wasNotAnswered(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: number } }
  return cause?.code === deadlineExceeded
}

async function askState(client: Client, runId: string): Promise<RunState | null> {
  try {
    return await client.workflow.getHandle(runId).query<RunState>(runWorkflow.state)
  } catch (error) {
    if (wasNotAnswered(error)) return null
    throw new Error(await whatTemporalKnows(client, runId), { cause: error })
  }
}

async function untilState(
  { client }: House,
  runId: string,
  isReached: (state: RunState) => boolean,
): Promise<RunState> {
  for (let tries = 0; tries < mostTries; tries++) {
    const state = await askState(client, runId)
    if (state && (state.ended || isReached(state))) return state
    await sleep(50)
  }
  throw new Error(`It does not get on. ${await whatTemporalKnows(client, runId)}`)
}

async function untilStarted({ client }: House, runId: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const isThere = await client.workflow
      .getHandle(runId)
      .describe()
      .then(
        () => true,
        () => false,
      )
    if (isThere) return
    await sleep(50)
  }
  throw new Error(`Run ${runId} was not started.`)
}

async function report(tx: WorkspaceTransaction, { world }: Scenario, events: Scenario['world']['events']) {
  const clock = await workspaceClock(tx)
  for (const event of events) await appendEvent(tx, clock, eventOf(world, event))
}

/** Lets one group happen, when the run's time is a little before it. */
async function happen(house: House, workspaceId: string, scenario: Scenario, group: Group): Promise<void> {
  const { world, playbook } = scenario
  for (const operation of group.operations) await operate(house, world, operation)
  await house.store.inWorkspace(workspaceId, (tx) => report(tx, scenario, group.events))
  const { plan } = simulated({ playbook, world })
  const seqs = group.events.filter(({ kind }) => plan.content.watches.includes(kind)).map(({ seq }) => seq)
  await untilState(house, world.runId, (state) => isIdle(state) && state.cursor >= Math.max(0, ...seqs))
}

/**
 * Lets a run live on the wall clock of the real server, which skips the time in which nothing happens. What happens at
 * an instant is reported some minutes of the run's time before, so that it comes before the timers of that instant.
 */
export async function liveOnTheRealWall(
  house: House,
  workspaceId: string,
  draft: ScenarioDraft,
  name: string,
): Promise<Scenario> {
  const { store, client } = house
  const scenario = await enrol(
    store,
    workspaceId,
    draft,
    name,
    (tx, { world }) =>
      report(
        tx,
        { world, playbook: draft.playbook },
        world.events.filter(({ occurredAt }) => occurredAt <= world.enrolledAt),
      ),
    (...placed) => spaced(placeScenario(...placed)),
  )
  const { world } = scenario
  const { trace } = simulated(scenario)
  await untilStarted(house, world.runId)
  for (const group of groupsOf(world)) {
    if (group.at <= world.enrolledAt) continue
    const before = group.at - quietMs
    const isQuiet = (state: RunState) => isIdle(state) && (nextTimer(state)?.until ?? Infinity) > before
    if ((await untilState(house, world.runId, isIdle)).ended) break
    try {
      await skipTo(client, world.runId, before)
    } catch (error) {
      // It ended on the way.
      if (!(await untilState(house, world.runId, isQuiet)).ended) throw error
    }
    if ((await untilState(house, world.runId, isQuiet)).ended) break
    await happen(house, workspaceId, scenario, group)
  }
  if (trace.state.ended) {
    await skipToTheEnd(client, world.runId).catch(() => undefined)
    await client.workflow.getHandle(world.runId).result()
  }
  return scenario
}
