import type { Trace } from '@daymark/core'
import { type ClockKind, runWorkflow } from '@daymark/core/step'
import { planOf } from '../../generate/playbook.ts'
import type { Scenario } from '../../generate/scenario.ts'
import { takesMs } from '../../generate/world.ts'
import { FakeServer } from './fake-server.ts'
import { liveHeld } from './held-run.ts'
import { MemoryDatabase } from './memory-database.ts'
import { type Chance, chanceFrom, groupsOf } from './schedule.ts'
import { liveOnTheWall } from './wall-run.ts'

/** How a scenario is lived through: on which clock, with which chances, how often the history is cut. */
export interface Conduct {
  clock: ClockKind
  seed: number
  continueAfterEvents: number | null
  /** Whether it has begun with today's workflow code, or with that of before. */
  isOfToday: boolean
}

/** Messages that mean nothing, while something is in flight. */
function disturb(server: FakeServer, clock: ClockKind, chance: Chance): void {
  const fate = chance()
  if (fate < 0.1) server.nudge()
  else if (fate < 0.15) server.state()
  else if (fate < 0.2 && clock === 'held') {
    void server.send(runWorkflow.advance, server.now)
  } else if (fate < 0.25) {
    void server.send(runWorkflow.operate, { type: 'retry', at: 0, stepId: 'none' })
  }
}

/**
 * Runs the real workflow code through a scenario, in this process, without a server.
 * @returns what it wrote to its log, and its state at the end; `executions` counts how often it began anew
 */
export async function runInMemory(
  { playbook, world }: Scenario,
  { clock, seed, continueAfterEvents, isOfToday }: Conduct,
): Promise<Trace & { executions: number }> {
  const plan = planOf(playbook)
  const chance = chanceFrom(seed)
  const database = new MemoryDatabase(plan, world)
  const { runId, accountId, enrolledAt } = world
  const groups = groupsOf(world)
  for (const { at, events } of groups) {
    if (at <= enrolledAt) for (const event of events) database.append(event)
  }
  const later = groups.filter(({ at }) => at > enrolledAt)
  const wall = Date.now
  try {
    const server = new FakeServer({
      run: { workspaceId: 'w', runId, accountId, planHash: plan.hash, enrolledAt, startSeq: 0, clock },
      control: plan.control,
      continueAfterEvents,
      database,
      isOfToday,
      takesMs: (ask) => takesMs(world, ask),
      meanwhile: (busy) => disturb(busy, clock, chance),
    })
    Date.now = () => server.now
    await server.quiesce()
    await (clock === 'wall' ? liveOnTheWall : liveHeld)(server, database, later, {
      chance,
      maySleep: !isOfToday || Object.values(plan.control.steps).every(({ lane }) => lane.kind === 'local'),
    })
    return { entries: database.log, state: server.state(), executions: server.executions }
  } finally {
    Date.now = wall
  }
}
