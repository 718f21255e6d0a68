import type { Operation } from '@daymark/core/step'
import { type Selectable, sql } from 'kysely'
import type { OutboxTable } from '../tables/outbox.ts'
import type { SystemTransaction } from '../transactions.ts'

export type OutboxItem = Pick<
  Selectable<OutboxTable>,
  'workspaceId' | 'id' | 'runId' | 'kind' | 'attempts' | 'refusals' | 'traceContext'
> & { operation: Operation | null }

/**
 * Takes the first undelivered item of up to `limit` runs, for as long as the transaction lasts. Another relay
 * passes over them; the order within a run is kept because only its first item is ever taken. A nudge that is taken
 * stands for all of its run that are there by then.
 * @param workspaceId - only of this workspace
 */
export async function claimOutbox(
  tx: SystemTransaction,
  limit: number,
  workspaceId?: string,
): Promise<OutboxItem[]> {
  const items = await takeFirstOfEach(tx, limit, workspaceId)
  const nudges = items.filter(({ kind }) => kind === 'nudge')
  if (nudges.length > 0) await dropOtherNudges(tx, nudges)
  return items
}

/**
 * What a nudge makes its run read was committed with it. So one that is delivered later than now covers everything
 * that can be seen now; what is inserted from now on is not seen here, and stays. Those that another relay has taken
 * are its own.
 */
async function dropOtherNudges(tx: SystemTransaction, taken: readonly OutboxItem[]): Promise<void> {
  await tx
    .deleteFrom('outbox')
    .using((eb) =>
      eb
        .selectFrom('outbox')
        .select(['workspaceId', 'id'])
        .where('kind', '=', 'nudge')
        .where(({ eb: where, refTuple, tuple }) =>
          where(
            refTuple('workspaceId', 'runId'),
            'in',
            taken.map(({ workspaceId, runId }) => tuple(workspaceId, runId)),
          ),
        )
        .where(
          'id',
          'not in',
          taken.map(({ id }) => id),
        )
        .forUpdate()
        .skipLocked()
        .as('other'),
    )
    .whereRef('outbox.workspaceId', '=', 'other.workspaceId')
    .whereRef('outbox.id', '=', 'other.id')
    .execute()
}

function takeFirstOfEach(
  tx: SystemTransaction,
  limit: number,
  workspaceId: string | undefined,
): Promise<OutboxItem[]> {
  return tx
    .selectFrom('outbox as item')
    .select(['item.workspaceId', 'item.id', 'item.runId', 'item.kind'])
    .select(['item.attempts', 'item.refusals', 'item.traceContext'])
    .select(sql<Operation | null>`item.operation`.as('operation'))
    .where('item.parked', '=', false)
    .where(({ or, eb }) =>
      or([
        eb('item.nextAttemptAt', 'is', null),
        eb('item.nextAttemptAt', '<=', sql<number>`clock_timestamp()`),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.workspaceId', '=', 'item.workspaceId')
            .whereRef('earlier.runId', '=', 'item.runId')
            .whereRef('earlier.id', '<', 'item.id'),
        ),
      ),
    )
    .$if(workspaceId !== undefined, (query) => query.where('item.workspaceId', '=', workspaceId ?? ''))
    .orderBy('item.id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** A delivery that failed, to be tried again at a wall instant. */
export interface PutOff {
  done: false
  error: string
  retryAt: Date
  /** Whether it says something against the item itself. */
  isRefusal: boolean
  /** Whether it is set aside for a person to look at. */
  park: boolean
}

/** What became of a delivery. */
export type OutboxResult = { done: true } | PutOff

/** Removes a delivered item, or notes when to try it again. */
export async function settleOutbox(
  tx: SystemTransaction,
  { workspaceId, id }: OutboxItem,
  result: OutboxResult,
): Promise<void> {
  if (result.done) {
    await tx.deleteFrom('outbox').where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
    return
  }
  await tx
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      refusals: eb('refusals', '+', result.isRefusal ? 1 : 0),
      lastError: result.error,
      nextAttemptAt: result.retryAt,
      parked: result.park,
    }))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
