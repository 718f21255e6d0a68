import { type Selectable, sql } from 'kysely'
import { workspaceClock } from '../clock/workspace-clock.ts'
import { atInstant, instant } from '../instant.ts'
import { isAfter, type Order, type Page, pageOf, type PageRequest } from '../page.ts'
import { type Refusable, refuse } from '../refusal.ts'
import type { TestSendsTable } from '../tables/test-sends.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

export type TestSend = Omit<Selectable<TestSendsTable>, 'workspaceId' | 'response' | 'recordedAt'>

/** What is to be sent, rendered. */
export type NewTestSend = Pick<
  TestSend,
  'id' | 'accountId' | 'memberId' | 'author' | 'recipient' | 'subject' | 'bodyText' | 'bodyHtml'
>

const columns = [
  'id',
  'accountId',
  'memberId',
  'author',
  'recipient',
  'subject',
  'bodyText',
  'bodyHtml',
  'state',
  'error',
  'at',
] as const

const minuteMs = 60_000

/** So many tests may be asked for in a workspace: enough to try one's wording, too few to write to people. */
const limits = [
  { most: 10, withinMs: minuteMs, words: 'a minute' },
  { most: 100, withinMs: 60 * minuteMs, words: 'an hour' },
] as const

/**
 * Asks the workers for a test.
 * @param now - the wall's present, which tests are counted by
 */
export async function requestTestSend(
  tx: WorkspaceTransaction,
  test: NewTestSend,
  now: number,
): Promise<Refusable<TestSend, 'too-many-tests'>> {
  // One at a time, so that the count holds.
  await sql`select pg_advisory_xact_lock(hashtext('test sends'), hashtext(id)) from workspaces`.execute(tx)
  for (const { most, withinMs, words } of limits) {
    const { tests } = await tx
      .selectFrom('testSends')
      .select(({ fn }) => fn.countAll<number>().as('tests'))
      .where('recordedAt', '>', atInstant(now - withinMs))
      .executeTakeFirstOrThrow()
    if (tests >= most)
      return refuse(
        'too-many-tests',
        `There were ${most} tests within ${words}, which is the most. Try again later.`,
      )
  }
  const { at } = await workspaceClock(tx)
  const row = await tx
    .insertInto('testSends')
    .values({ ...test, at: instant(at), recordedAt: instant(now) })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return { ok: true, value: row }
}

const order: Order = { by: 'at', id: 'id', direction: 'desc', isInstant: true }

/** @returns tests that were asked for, the newest first */
export async function listTestSends(
  tx: WorkspaceTransaction,
  { after, limit }: PageRequest,
): Promise<Page<TestSend>> {
  const rows = await tx
    .selectFrom('testSends')
    .select(columns)
    .$if(after !== null, (query) => query.where(isAfter(order, after!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ at, id }) => ({ value: at, id }))
}

/** @returns the test, or null when there is none of this id */
export async function findTestSend(tx: WorkspaceTransaction, id: string): Promise<TestSend | null> {
  const row = await tx.selectFrom('testSends').select(columns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}
