import { openRunsAfter, type RunPlace } from '@daymark/store'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { wallNow } from '../wall-now.ts'
import { endIfAbandoned } from './abandoned.ts'
import type { Delivering } from './deliver.ts'

/** So many runs are looked after in one round, and so many of them at the same time. */
const atOnce = 100
const abreast = 10

/** So long Temporal may take for those that are looked after at the same time, in milliseconds. */
const answeredWithinMs = 10_000

/** How often, in milliseconds: a hundred thousand open runs are gone through in half a day. */
const everyMs = 30_000

/**
 * Looks after some open runs, on both clocks, in the order of their ids, and ends those that nobody executes any more. A run
 * that waits for weeks is neither nudged nor touched meanwhile: nobody else would notice, and its account stay busy.
 * @returns the last that was looked after; null when there are no more: the next round begins again
 */
export async function reapSome(delivering: Delivering, after: RunPlace | null): Promise<RunPlace | null> {
  const { store, client } = delivering
  const runs = await store.inSystem((tx) => openRunsAfter(tx, after, atOnce))
  for (let from = 0; from < runs.length; from += abreast) {
    const some = runs.slice(from, from + abreast)
    await client.withDeadline(wallNow() + answeredWithinMs, () =>
      Promise.all(some.map(({ workspaceId, id }) => endIfAbandoned(delivering, workspaceId, id))),
    )
  }
  return runs.length < atOnce ? null : (runs.at(-1) ?? null)
}

/** Looks after all open runs, a few at a time. */
export function startReaper(delivering: Delivering, logger: Logger): Loop {
  let after: RunPlace | null = null
  return createLoop({
    name: 'reaper',
    everyMs,
    logger,
    work: async () => {
      after = await reapSome(delivering, after)
    },
    listen: () => () => Promise.resolve(),
  })
}
