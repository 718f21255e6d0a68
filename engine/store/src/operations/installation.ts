import type { SystemTransaction } from '../transactions.ts'
import { type OutboxHealth, outboxHealth } from './outbox-health.ts'

/** The state of all workspaces together, for those who operate them. */
export interface InstallationState {
  outbox: OutboxHealth
  /** Open runs, by the clock of their workspace. */
  openRuns: Record<'wall' | 'held', number>
  /** Held workspaces that move to a later instant, and all that are stuck. */
  clocksMoving: number
  clocksStuck: number
}

/** @returns the state of all workspaces */
export async function readInstallation(tx: SystemTransaction): Promise<InstallationState> {
  const outbox = await outboxHealth(tx)
  const runs = await tx
    .selectFrom('runs')
    .innerJoin('workspaces', 'workspaces.id', 'runs.workspaceId')
    .select(['workspaces.clock', ({ fn }) => fn.countAll<number>().as('open')])
    .where('runs.state', '=', 'open')
    .groupBy('workspaces.clock')
    .execute()
  const clocks = await tx
    .selectFrom('workspaces')
    .select(({ fn }) => [
      fn
        .countAll<number>()
        .filterWhere((eb) => eb.or([eb('advanceTo', 'is not', null), eb('playing', '=', true)]))
        .as('clocksMoving'),
      fn
        .count<number>('advanceError')
        .filterWhere((eb) =>
          eb.or([
            eb('advanceTo', 'is not', null),
            eb('playing', '=', true),
            eb('resetting', '=', true),
            eb('copying', 'is not', null),
          ]),
        )
        .as('clocksStuck'),
    ])
    .executeTakeFirstOrThrow()
  const openOn = (clock: 'wall' | 'held') => runs.find((row) => row.clock === clock)?.open ?? 0
  return { outbox, openRuns: { wall: openOn('wall'), held: openOn('held') }, ...clocks }
}
