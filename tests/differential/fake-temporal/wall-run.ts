import { runWorkflow } from '@daymark/core/step'
import type { FakeServer } from './fake-server.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { Chance, Group } from './schedule.ts'

/** One run on the wall clock, and the nudges that are still on their way to it. */
interface WallRun {
  server: FakeServer
  database: MemoryDatabase
  chance: Chance
  /** Whether anything may come late. */
  maySleep: boolean
  late: number
}

/** Delivers the nudges that are late. */
async function deliverLate(run: WallRun): Promise<void> {
  for (; run.late > 0; run.late--) run.server.nudge()
  await run.server.quiesce()
}

async function feed(run: WallRun, { events }: Group): Promise<void> {
  for (const event of events) {
    run.database.append(event)
    const fate = run.chance()
    if (run.maySleep && fate < 0.3) run.late += 1
    else run.server.nudge()
    if (fate > 0.8) run.server.nudge()
  }
  await run.server.quiesce()
}

/** Everyone sleeps: the event is stored, and nobody hears of it. */
function sleepThrough(run: WallRun, { events }: Group): void {
  for (const event of events) run.database.append(event)
  run.late += events.length
}

async function operate({ server, chance }: WallRun, { operations }: Group): Promise<void> {
  for (const argument of operations) {
    if (server.isClosed) return
    const update = { name: runWorkflow.operate, argument }
    await (chance() < 0.4 ? server.updateInFlight(update) : server.update([update]))
  }
}

/**
 * Lives through a world on the wall clock. What happens at an instant is reported just before the clock reaches it, so
 * that it comes before the timers of that instant. Sometimes everyone sleeps through several instants; the nudges
 * of events may come late, or twice, and events are in the database all the same.
 * @param maySleep - nothing is late where something outside is asked: that is asked late, too, after all that has happened
 *   meanwhile, which the simulator, in which nothing is late, cannot know
 */
export async function liveOnTheWall(
  server: FakeServer,
  database: MemoryDatabase,
  groups: readonly Group[],
  { chance, maySleep }: { chance: Chance; maySleep: boolean },
): Promise<void> {
  const run: WallRun = { server, database, chance, maySleep, late: 0 }
  let isAsleep = false
  for (const group of groups) {
    if (maySleep && group.operations.length === 0 && (isAsleep ? chance() < 0.6 : chance() < 0.2)) {
      isAsleep = true
      sleepThrough(run, group)
      continue
    }
    await (isAsleep ? server.jumpClock(group.at - 1) : server.moveClock(group.at - 1))
    if (isAsleep || group.operations.length > 0) await deliverLate(run)
    isAsleep = false
    await operate(run, group)
    await feed(run, group)
  }
  if (isAsleep) await server.jumpClock(groups.at(-1)?.at ?? server.now)
  await deliverLate(run)
  for (let next = server.nextAt; next !== null; next = server.nextAt) await server.jumpClock(next)
}
