import { claimOutbox, type OutboxItem, type OutboxResult, outboxChannel, settleOutbox } from '@daymark/store'
import { metrics, tracedFor } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { failpoint } from '../process/failpoint.ts'
import { backOff } from './back-off.ts'
import { deliver, type Delivering } from './deliver.ts'

const batchSize = 25

/** An item, and what became of its delivery. */
interface Delivered {
  item: OutboxItem
  result: OutboxResult
}

async function tryToDeliver(delivering: Delivering, item: OutboxItem, logger: Logger): Promise<Delivered> {
  const { workspaceId, runId, kind, traceContext } = item
  await failpoint('relay-before-delivery')
  try {
    await tracedFor(traceContext, `relay ${kind}`, { workspaceId, runId }, () => deliver(delivering, item))
    return { item, result: { done: true } }
  } catch (error) {
    const result = backOff(item.attempts, error)
    logger.warn({ workspaceId, runId, kind, attempt: item.attempts + 1, err: error }, 'Temporal was not told')
    return { item, result }
  }
}

/** Counts and logs what has been settled, once that has committed. */
function tell({ item: { workspaceId, runId, kind }, result }: Delivered, logger: Logger): void {
  const isParked = !result.done && result.park
  metrics.deliveries.inc({ kind, outcome: result.done ? 'delivered' : isParked ? 'parked' : 'put-off' })
  if (isParked) logger.error({ workspaceId, runId, kind }, 'set aside: Temporal keeps refusing it')
  if (result.done) logger.debug({ workspaceId, runId, kind }, 'Temporal was told')
}

/**
 * Delivers what is due in the outbox, once through: a batch of runs at a time, the first item of each.
 * The rows stay locked until Temporal has answered, so that a relay that dies leaves them as they were.
 * @param workspaceId - only of this workspace
 * @returns how many items were delivered
 */
export async function drainOutbox(
  delivering: Delivering,
  logger: Logger,
  workspaceId?: string,
): Promise<number> {
  let delivered = 0
  for (;;) {
    const settled = await delivering.store.holdInSystem(async (tx) => {
      const items = await claimOutbox(tx, batchSize, workspaceId)
      const results = await Promise.all(items.map((item) => tryToDeliver(delivering, item, logger)))
      await failpoint('relay-after-delivery')
      for (const { item, result } of results) await settleOutbox(tx, item, result)
      return results
    })
    for (const one of settled) tell(one, logger)
    delivered += settled.filter(({ result }) => result.done).length
    if (settled.length === 0) return delivered
  }
}

/** Keeps the outbox empty: on every notice, and every few seconds for what was put off. */
export function startRelay(delivering: Delivering, logger: Logger): Loop {
  return createLoop({
    name: 'relay',
    everyMs: 2_000,
    logger,
    work: async () => void (await drainOutbox(delivering, logger)),
    listen: (wake) => delivering.store.listen(outboxChannel, wake),
  })
}
