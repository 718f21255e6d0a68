import { touchRun, type WorkspaceTransaction } from '@daymark/store'
import { appendEvent, keepArrivals } from '@daymark/store/internals'
import { instantsOf, type Scenario, type ScenarioDraft, simulated } from '../../generate/scenario.ts'
import { advance } from '../../support/held-clock.ts'
import type { House } from '../../support/house.ts'
import { enrol, openWorkspace } from './open-world.ts'
import { eventOf, operate } from './report.ts'

/** Something to be done from outside when the clock stands at an instant. */
interface Scheduled {
  at: number
  run(): Promise<void>
}

export interface HeldDraft {
  draft: ScenarioDraft
  enrolledAt: number
}

/** What happens at enrolment happens now; everything later is reported in advance, and arrives when the clock is there. */
async function reportEverything(tx: WorkspaceTransaction, { world }: Scenario): Promise<void> {
  for (const event of world.events) {
    const payload = eventOf(world, event)
    const { id: sourceId, accountId, occurredAt: at } = payload
    if (at === world.enrolledAt) await appendEvent(tx, { kind: 'held', at }, payload)
    else await keepArrivals(tx, [{ kind: 'event', at, accountId, sourceId, payload }])
  }
}

/**
 * Lets runs of many playbooks live in one held workspace, which the product's own driver moves through the years.
 * @returns the scenario of each draft, in their order
 */
export async function liveInHeldWorkspace(
  house: House,
  workspaceId: string,
  drafts: readonly HeldDraft[],
): Promise<Scenario[]> {
  const { store } = house
  const scenarios: Scenario[] = []
  const start = Math.min(...drafts.map(({ enrolledAt }) => enrolledAt))
  await openWorkspace(store, workspaceId, start)
  let end = start

  async function begin(draft: ScenarioDraft, index: number): Promise<void> {
    const scenario = await enrol(store, workspaceId, draft, `held-${index}`, reportEverything)
    scenarios[index] = scenario
    end = Math.max(end, ...instantsOf(simulated(scenario).trace))
    for (const operation of scenario.world.operations) {
      // Just before its instant, so that it comes before the timers of that instant.
      schedule.push({ at: operation.at - 1, run: () => perform(scenario, operation) })
    }
  }

  async function perform(
    { world }: Scenario,
    operation: Scenario['world']['operations'][number],
  ): Promise<void> {
    await operate(house, world, operation)
    await store.inWorkspace(workspaceId, (tx) => touchRun(tx, world.runId, operation.at))
  }

  const schedule: Scheduled[] = drafts.map(({ draft, enrolledAt }, index) => ({
    at: enrolledAt,
    run: () => begin(draft, index),
  }))
  while (schedule.length > 0) {
    schedule.sort((a, b) => b.at - a.at)
    const next = schedule.pop()
    if (!next) break
    await advance(store, workspaceId, next.at)
    await next.run()
  }
  await advance(store, workspaceId, end + 1)
  return scenarios
}
