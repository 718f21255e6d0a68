import type { SystemTransaction } from '../transactions.ts'

/** What has still to be delivered to Temporal: how much, since when, and what a person has to look at. */
export interface OutboxHealth {
  waiting: number
  /** When the oldest was written, by the wall clock in epoch milliseconds; null when nothing waits. */
  waitingSince: number | null
  parked: number
}

/** @returns the state of the outbox of all workspaces */
export async function outboxHealth(tx: SystemTransaction): Promise<OutboxHealth> {
  return tx
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('parked', '=', false).as('waiting'),
      fn.countAll<number>().filterWhere('parked', '=', true).as('parked'),
      fn.min<number | null>('recordedAt').filterWhere('parked', '=', false).as('waitingSince'),
    ])
    .executeTakeFirstOrThrow()
}
