import type { ClockKind } from '@daymark/core/step'
import type { Selectable } from 'kysely'
import { atInstant } from '../instant.ts'
import type { TestSendsTable } from '../tables/test-sends.ts'
import type { SystemTransaction, WorkspaceTransaction } from '../transactions.ts'

/** Which test, of which workspace. */
export interface TestSendPlace {
  workspaceId: string
  id: string
}

/** A test that a worker has taken in hand, and the clock of its workspace. */
export type TestSendInHand = Pick<
  Selectable<TestSendsTable>,
  'id' | 'recipient' | 'subject' | 'bodyText' | 'bodyHtml' | 'at'
> & { clock: ClockKind }

/** @returns tests that nobody has taken in hand yet, the oldest first */
export function waitingTestSends(tx: SystemTransaction, limit: number): Promise<TestSendPlace[]> {
  return tx
    .selectFrom('testSends')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'waiting')
    .orderBy('recordedAt')
    .limit(limit)
    .execute()
}

/**
 * Tests that a worker took in hand and never settled: it has died since.
 * @param before - asked for before this instant of the wall, in epoch milliseconds
 */
export function abandonedTestSends(
  tx: SystemTransaction,
  before: number,
  limit: number,
): Promise<TestSendPlace[]> {
  return tx
    .selectFrom('testSends')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'sending')
    .where('recordedAt', '<', atInstant(before))
    .limit(limit)
    .execute()
}

/** Takes a test in hand. @returns null when another worker has it */
export async function takeTestSend(tx: WorkspaceTransaction, id: string): Promise<TestSendInHand | null> {
  const row = await tx
    .updateTable('testSends')
    .set({ state: 'sending' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['id', 'recipient', 'subject', 'bodyText', 'bodyHtml', 'at'])
    .executeTakeFirst()
  if (!row) return null
  const { clock } = await tx.selectFrom('workspaces').select('clock').executeTakeFirstOrThrow()
  return { ...row, clock }
}

/** What became of a test: the server's words when it took it, else why not. */
export type TestSendResult =
  { state: 'sent'; response: string; error: null } | { state: 'failed'; response: null; error: string }

/** Records what became of a test that is in somebody's hands. */
export async function settleTestSend(
  tx: WorkspaceTransaction,
  id: string,
  result: TestSendResult,
): Promise<void> {
  await tx.updateTable('testSends').set(result).where('id', '=', id).where('state', '=', 'sending').execute()
}
