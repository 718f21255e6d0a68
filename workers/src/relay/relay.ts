import {
  claimOutbox,
  type OutboxItem,
  type OutboxResult,
  outboxChannel,
  settleOutbox,
} from '@daymark/store/runs'
import { metrics, tracedFor } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { failpoint } from '../process/failpoint.ts'
import { backOff, isPassing } from './back-off.ts'
import { deliver, type Delivering } from './deliver.ts'

const batchSize = 25

/** An item, and what became of its delivery. */
interface Delivered {
  item: OutboxItem
  result: OutboxResult
  /** Why it failed, when that is for something that passes by itself. */
  passing?: unknown
}

async function tryToDeliver(delivering: Delivering, item: OutboxItem, logger: Logger): Promise<Delivered> {
  const { workspaceId, runId, kind, traceContext } = item
  await failpoint('relay-before-delivery')
  try {
    await tracedFor(traceContext, `relay ${kind}`, { workspaceId, runId }, () => deliver(delivering, item))
    return { item, result: { done: true } }
  } catch (error) {
    const result = backOff(item, error)
    logger.warn({ workspaceId, runId, kind, attempt: item.attempts + 1, err: error }, 'Temporal was not told')
    return { item, result, ...(isPassing(error) && { passing: error }) }
  }
}

/** Counts and logs what has been settled, once that has committed. */
function log({ item: { workspaceId, runId, kind }, result }: Delivered, logger: Logger): void {
  const isParked = !result.done && result.park
  metrics.deliveries.inc({ kind, outcome: result.done ? 'delivered' : isParked ? 'parked' : 'put-off' })
  if (isParked) logger.error({ workspaceId, runId, kind }, 'set aside: Temporal keeps refusing it')
  if (result.done) logger.debug({ workspaceId, runId, kind }, 'Temporal was told')
}

/** One batch: the first item of each of some runs. The rows stay locked until Temporal has answered. */
function deliverBatch(delivering: Delivering, logger: Logger, workspaceId?: string): Promise<Delivered[]> {
  return delivering.store.holdInSystem(async (tx) => {
    const items = await claimOutbox(tx, batchSize, workspaceId)
    const results = await Promise.all(items.map((item) => tryToDeliver(delivering, item, logger)))
    await failpoint('relay-after-delivery')
    for (const { item, result } of results) await settleOutbox(tx, item, result)
    return results
  })
}

/** What a drain did. */
interface Drained {
  delivered: number
  /** What stopped it: Temporal or the database is away, or asks for patience. Null: nothing that is due is left. */
  stoppedBy: { error: unknown } | null
}

async function drain(delivering: Delivering, logger: Logger, workspaceId?: string): Promise<Drained> {
  for (let delivered = 0; ;) {
    const settled = await deliverBatch(delivering, logger, workspaceId)
    for (const one of settled) log(one, logger)
    delivered += settled.filter(({ result }) => result.done).length
    const stopping = settled.find((one) => 'passing' in one)
    if (stopping) return { delivered, stoppedBy: { error: stopping.passing } }
    if (settled.length === 0) return { delivered, stoppedBy: null }
  }
}

/**
 * Delivers what is due in the outbox, once through, or until something stops it that will pass: all that is left would
 * fare no better. A relay that dies leaves the items in its hands as they were.
 * @param workspaceId - only of this workspace
 * @returns how many items were delivered
 */
export async function drainOutbox(
  delivering: Delivering,
  logger: Logger,
  workspaceId?: string,
): Promise<number> {
  return (await drain(delivering, logger, workspaceId)).delivered
}

/**
 * Like `drainOutbox`, for a driver, whose runs have to be started before it goes on.
 * @throws Error when something stopped it that will pass: come again
 */
export async function drainOrStop(
  delivering: Delivering,
  logger: Logger,
  workspaceId: string,
): Promise<void> {
  const { stoppedBy } = await drain(delivering, logger, workspaceId)
  if (stoppedBy) throw new Error('Temporal or the database does not answer.', { cause: stoppedBy.error })
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
