import {
  BehaviourProfileRow,
  type BulkReply,
  type ParsedRequest,
  type ReplyOf,
  type RowProblem,
  type simulatedPeopleEndpoints,
} from '@daymark/contract'
import type { Page, PageRequest, PutOutcome, Refusable, WorkspaceTransaction } from '@daymark/store'
import type { z } from 'zod'
import { putBehaviourProfiles } from './behaviour-profiles.ts'
import { checkTables } from './check-tables.ts'
import { listPlannedReactions, nextReactionAt } from './planned-reactions.ts'

type Endpoints = typeof simulatedPeopleEndpoints

/** A row of a bulk request that fits its schema, and its place among those that were sent. */
interface ReadRow<Row> {
  index: number
  row: Row
}

/** What the API lends to whoever adds endpoints to it: its ways of reading rows and pages, and of refusing. */
export interface ApiTools {
  readRows<Schema extends z.ZodType>(
    schema: Schema,
    rows: readonly unknown[],
  ): { read: ReadRow<z.output<Schema>>[]; problems: RowProblem[] }
  replyToPut(
    read: readonly ReadRow<unknown>[],
    outcomes: readonly PutOutcome[],
    problems: RowProblem[],
  ): BulkReply
  granted<T, Code extends string>(
    result: Refusable<T, Code>,
    statusOf: Record<Code, readonly [status: number, code: string]>,
  ): T
  pageRequest(query: { cursor?: string | undefined; limit: number }, kind: 'instant' | 'text'): PageRequest
  pageReply<Row, Item>(
    page: Page<Row>,
    toItem: (row: Row) => Item,
  ): { items: Item[]; nextCursor: string | null }
  iso(at: number): string
}

/** The workspace that a request's key opens. */
interface Context {
  inWorkspace<T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T>
}

type Handlers = {
  [Name in keyof Endpoints]: (
    context: Context,
    request: ParsedRequest<Endpoints[Name]>,
  ) => Promise<ReplyOf<Endpoints[Name]>>
}

/** Simulated people as the API wants them. */
export const simulatedPeopleForApi = {
  /** @throws Error, with what to do about it, when the database has no tables of theirs */
  checkTables,
  /** When the next planned reaction is due, in epoch milliseconds; null when none is planned. */
  nextReactionAt,
  /** Answers every endpoint of the contract's that is about simulated people. */
  handlers: ({ readRows, replyToPut, granted, pageRequest, pageReply, iso }: ApiTools): Handlers => ({
    putBehaviourProfiles: ({ inWorkspace }, { body }) => {
      const { read, problems } = readRows(BehaviourProfileRow, body.rows)
      return inWorkspace(async (tx) => {
        const profiles = read.map(({ row }) => row)
        const put = granted(await putBehaviourProfiles(tx, profiles), {
          'wall-clock': [409, 'clock-is-wall'],
        })
        return replyToPut(read, put, problems)
      })
    },

    listPlannedReactions: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
      const page = pageRequest({ cursor, limit }, 'instant')
      const listed = await inWorkspace((tx) => listPlannedReactions(tx, filter, page))
      return pageReply(listed, (row) => ({ ...row, at: iso(row.at) }))
    },
  }),
}
