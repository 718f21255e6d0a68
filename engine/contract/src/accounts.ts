import { z } from 'zod'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { At, ById, Id, Instant, LocalDate, PageQuery, pageOf, TimeZone } from './shared.ts'

const text = z.string().min(1).max(200)
const optionalText = text.nullable().optional()

/** What is known of an account. What is left out stays as it was; null forgets it. */
export const AccountBody = z.strictObject({
  name: text,
  industry: optionalText,
  country: optionalText,
  segment: optionalText,
  planTier: text,
  /** How many seats the account has bought. */
  seats: z.int().min(0).max(10_000_000),
  timeZone: TimeZone.nullable().optional(),
  /** The member who looks after the account. */
  ownerId: Id.nullable().optional(),
  onboardedOn: LocalDate.nullable().optional(),
  renewalDate: LocalDate.nullable().optional(),
  nps: z.int().min(-100).max(100).nullable().optional(),
  productsOwned: z.array(text).max(200).optional(),
  businessOutcome: z.string().min(1).max(2000).nullable().optional(),
  /** The account cannot be seen before this instant. */
  signedUpAt: At,
  attributes: z.record(z.string().min(1).max(100), z.json()).optional(),
})

export const AccountRow = AccountBody.extend({ id: Id })
export type AccountRow = z.infer<typeof AccountRow>

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    industry: z.string().nullable(),
    country: z.string().nullable(),
    segment: z.string().nullable(),
    planTier: z.string(),
    seats: z.int(),
    timeZone: z.string().nullable(),
    ownerId: z.string().nullable(),
    onboardedOn: z.string().nullable(),
    renewalDate: z.string().nullable(),
    nps: z.int().nullable(),
    productsOwned: z.array(z.string()),
    businessOutcome: z.string().nullable(),
    signedUpAt: Instant,
    attributes: z.record(z.string(), z.unknown()),
    updatedAt: Instant,
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

/** An account with the zone that its days are counted in, and its facts as conditions see them now. */
export const AccountDetail = Account.extend({
  zone: z.string(),
  facts: z.record(z.string(), z.unknown()),
}).meta({ id: 'AccountDetail' })

/** A purchase of seats, as billing reports it. */
export const SeatPurchaseBody = z.strictObject({
  /** The source's own id: the same purchase reported twice is one. */
  id: Id,
  /** How many more. */
  seats: z.int().min(1).max(1_000_000),
  source: z.string().min(1).max(60).default('api'),
})

/** How many seats the account has now, and whether the purchase was known. */
export const SeatsAdded = z.object({ seats: z.int(), known: z.boolean() }).meta({ id: 'SeatsAdded' })

export const accountEndpoints = {
  listAccounts: {
    method: 'GET',
    path: '/v1/accounts',
    tag: 'Accounts',
    summary: 'Accounts by name',
    query: PageQuery.extend({
      ownerId: Id.optional(),
      planTier: z.string().optional(),
      segment: z.string().optional(),
      /** Part of the name, in any case. */
      search: z.string().max(200).optional(),
    }),
    reply: pageOf(Account),
  },
  getAccount: {
    method: 'GET',
    path: '/v1/accounts/:id',
    tag: 'Accounts',
    summary: 'One account, with its facts',
    params: ById,
    reply: AccountDetail,
  },
  putAccount: {
    method: 'PUT',
    path: '/v1/accounts/:id',
    tag: 'Accounts',
    summary: 'Create or update an account',
    params: ById,
    body: AccountBody,
    reply: Account,
  },
  purchaseSeats: {
    method: 'POST',
    path: '/v1/accounts/:id/seats',
    tag: 'Accounts',
    summary: 'Record that an account bought more seats',
    params: ById,
    body: SeatPurchaseBody,
    reply: SeatsAdded,
  },
  putAccounts: {
    method: 'POST',
    path: '/v1/accounts/bulk',
    tag: 'Accounts',
    summary: 'Create or update many accounts; each row is checked alone',
    body: bulkOf(AccountRow),
    reply: BulkReply,
    isBulk: true,
  },
} as const satisfies Record<string, Endpoint>
