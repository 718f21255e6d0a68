import { type Advanced, nextTimer, runWorkflow } from '@daymark/core/step'
import type { FakeServer } from './fake-server.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { Chance, Group } from './schedule.ts'

const advance = (to: number) => ({ name: runWorkflow.advance, argument: to })

interface HeldRun {
  server: FakeServer
  database: MemoryDatabase
  chance: Chance
}

/** Moves the run to an instant by several advances at once, in any order. Those on the way there mean nothing. */
async function advanceTo({ server, chance }: HeldRun, to: number, onTheWay: number[] = []): Promise<void> {
  if (server.isClosed) return
  server.now = Math.max(server.now, to)
  const others = [to, ...onTheWay]
  const answers = await server.update((chance() < 0.5 ? [...others, to] : [to, ...others]).map(advance))
  for (const answer of answers) if (answer instanceof Error && !server.isClosed) throw answer
}

/** Moves the run to an instant by one advance, which answers when the run wants to be moved again. */
async function advanceOnce({ server }: HeldRun, to: number): Promise<void> {
  if (server.isClosed) return
  server.now = Math.max(server.now, to)
  const [answer] = (await server.update([advance(to)])) as [Advanced]
  const next = server.isClosed ? null : (nextTimer(server.state())?.until ?? null)
  if (answer instanceof Error || answer.next !== next || answer.ended !== server.isClosed) {
    throw new Error('An advance answers with another instant than the run waits for.')
  }
}

/** As the driver does it: each due instant in its turn, then the target. */
async function drive(run: HeldRun, to: number): Promise<void> {
  const { server, chance } = run
  for (;;) {
    const from = server.now
    const next = server.isClosed ? null : nextTimer(server.state())
    const target = Math.min(next?.until ?? to, to)
    const fate = chance()
    // Another driver, who knows only the target, comes while this one is under way.
    if (fate < 0.3) server.interject(advance(to), Math.floor(chance() * 6))
    if (fate > 0.6) await advanceOnce(run, target)
    else await advanceTo(run, target, [Math.floor(from + (target - from) * chance())])
    if (target >= to) return
  }
}

async function operate({ server, chance }: HeldRun, { operations }: Group): Promise<void> {
  for (const argument of operations) {
    if (server.isClosed) return
    const update = { name: runWorkflow.operate, argument }
    await (chance() < 0.4 ? server.updateInFlight(update) : server.update([update]))
  }
}

/**
 * Lives through a world on the held clock. What happens at an instant is reported before the run is moved there;
 * sometimes it is moved past several instants at once.
 */
export async function liveHeld(
  server: FakeServer,
  database: MemoryDatabase,
  groups: readonly Group[],
  { chance }: { chance: Chance },
): Promise<void> {
  const run: HeldRun = { server, database, chance }
  let skipped: number | null = null
  for (const group of groups) {
    const isSkipped = group.operations.length === 0 && chance() < 0.3
    if (!isSkipped && skipped !== null) await advanceTo(run, skipped)
    if (!isSkipped) await drive(run, group.at - 1)
    await operate(run, group)
    for (const event of group.events) database.append(event)
    if (!isSkipped) await advanceTo(run, group.at)
    skipped = isSkipped ? group.at : null
  }
  if (skipped !== null) await advanceTo(run, skipped)
  for (let next = nextTimer(server.state()); next && !server.isClosed; next = nextTimer(server.state())) {
    await advanceTo(run, Math.max(server.now, next.until))
  }
}
