import { asOnlyDriver, driverChannel, heldClock, noteAdvanceError, workspacesToDrive } from '@daymark/store'
import { metrics, traced } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import type { Delivering } from '../relay/deliver.ts'
import { driveWorkspace } from './drive.ts'

async function drive(
  delivering: Delivering,
  logger: Logger,
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  const { store } = delivering
  const { heldAt, advanceTo } = await store.inWorkspace(workspaceId, heldClock)
  try {
    const target = Math.max(heldAt, advanceTo ?? heldAt)
    await traced('drive', { workspaceId }, () =>
      driveWorkspace({ delivering, logger, workspaceId, signal }, heldAt, target),
    )
  } catch (error) {
    metrics.driverFailures.inc()
    logger.error({ workspaceId, err: error }, 'a held clock could not be moved on')
    const message = error instanceof Error ? error.message : String(error)
    await store.inWorkspace(workspaceId, (tx) => noteAdvanceError(tx, message))
    throw error
  }
}

/**
 * Moves every held workspace that has somewhere to go or something due, one after the other. One that cannot get on
 * does not keep the others from it.
 * @throws AggregateError of what went wrong, when all have had their turn
 */
async function driveAll(delivering: Delivering, logger: Logger, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of await workspacesToDrive(delivering.store)) {
    if (signal.aborted) return
    const driving = asOnlyDriver(delivering.store, workspaceId, () =>
      drive(delivering, logger, workspaceId, signal),
    )
    await driving.catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not every workspace got on.')
}

/** Keeps held workspaces moving: on every notice, and every few seconds after a failure. */
export function startDriver(delivering: Delivering, logger: Logger): Loop {
  return createLoop({
    name: 'driver',
    everyMs: 5_000,
    logger,
    work: (signal) => driveAll(delivering, logger, signal),
    listen: (wake) => delivering.store.listen(driverChannel, wake),
  })
}
