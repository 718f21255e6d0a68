import { sql } from 'kysely'
import { instant } from '../instant.ts'
import { note } from '../notes.ts'
import type { RunOutcome } from '../tables/runs.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { noteSends } from '../sends/note-sends.ts'

/** How a run is over: `code` says by what. */
export interface Closing {
  runId: string
  accountId: string
  outcome: RunOutcome
  code: string
  /** Epoch milliseconds. */
  at: number
}

/**
 * Closes a run whose account is locked: its tokens are gone, nobody is asked to do its open tasks, and what was to
 * be tried again is not.
 */
export async function closeRun(tx: WorkspaceTransaction, closing: Closing): Promise<void> {
  const { runId, accountId, outcome, code, at } = closing
  const ending = await tx
    .updateTable('runs')
    .set({
      state: 'ended',
      outcome,
      endCode: code,
      endedAt: instant(at),
      at: instant(at),
      nextDueAt: null,
      pausedAt: null,
    })
    .where('id', '=', runId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  // What else ends a run may be in an operator's own words.
  const why = outcome === 'failed' ? { code } : {}
  if (ending) note(tx, { type: 'run-ended', accountId, runId, outcome, ...why })
  await tx.deleteFrom('runTokens').where('runId', '=', runId).execute()
  await tx
    .updateTable('tasks')
    .set({ state: 'withdrawn' })
    .where('runId', '=', runId)
    .where('state', '=', 'open')
    .execute()
  await giveUpRetries(tx, runId)
}

async function giveUpRetries(tx: WorkspaceTransaction, runId: string): Promise<void> {
  const error = 'The run ended before it was sent.'
  const givenUp = await tx
    .updateTable('sends')
    .set({ state: 'failed', error, settledAt: sql<Date>`clock_timestamp()` })
    .where('runId', '=', runId)
    .where('state', '=', 'retrying')
    .returning('key')
    .execute()
  await noteSends(
    tx,
    givenUp.map(({ key }) => key),
    'failed',
  )
}
