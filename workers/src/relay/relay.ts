import { claimOutbox, outboxChannel, settleOutbox } from '@daymark/store'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { failpoint } from '../process/failpoint.ts'
import { backOff } from './back-off.ts'
import { deliver, type Delivering } from './deliver.ts'

const batchSize = 25

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
    const claimed = await delivering.store.inSystem(async (tx) => {
      const items = await claimOutbox(tx, batchSize, workspaceId)
      const results = await Promise.all(
        items.map(async (item) => {
          await failpoint('relay-before-delivery')
          try {
            await deliver(delivering, item)
            delivered += 1
            return { item, result: { done: true } as const }
          } catch (error) {
            logger.warn(
              { runId: item.runId, workspaceId: item.workspaceId, kind: item.kind, err: error },
              'not delivered',
            )
            return { item, result: backOff(item.attempts, error) }
          }
        }),
      )
      await failpoint('relay-after-delivery')
      for (const { item, result } of results) await settleOutbox(tx, item, result)
      return items.length
    })
    if (claimed === 0) return delivered
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
