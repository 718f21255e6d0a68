import { z } from 'zod'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { ById, Id, LocalDate, PageQuery, pageOf, TimeZone } from './shared.ts'

const DateRange = z.strictObject({ from: LocalDate, to: LocalDate })

/** What is known of one of our people. What is left out becomes empty. */
export const MemberBody = z.strictObject({
  name: z.string().min(1).max(200),
  email: z.email().max(320),
  /** csm, ae, sdr… in lower case. */
  role: z.string().min(1).max(60),
  team: z.string().min(1).max(200).nullable().default(null),
  timeZone: TimeZone,
  /** How many accounts or open tasks the member can carry; null for no limit. */
  capacity: z.int().min(0).max(1_000_000).nullable().default(null),
  outOfOffice: z.array(DateRange).max(200).default([]),
})

export const MemberRow = MemberBody.extend({ id: Id })
export type MemberRow = z.infer<typeof MemberRow>

export const Member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.string(),
    team: z.string().nullable(),
    timeZone: z.string(),
    capacity: z.int().nullable(),
    outOfOffice: z.array(z.object({ from: z.string(), to: z.string() })),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const memberEndpoints = {
  listMembers: {
    method: 'GET',
    path: '/v1/members',
    tag: 'Members',
    summary: 'Our people by id',
    query: PageQuery.extend({ role: z.string().optional(), team: z.string().optional() }),
    reply: pageOf(Member),
  },
  getMember: {
    method: 'GET',
    path: '/v1/members/:id',
    tag: 'Members',
    summary: 'One of our people',
    params: ById,
    reply: Member,
  },
  putMember: {
    method: 'PUT',
    path: '/v1/members/:id',
    tag: 'Members',
    summary: 'Create or update a member',
    params: ById,
    body: MemberBody,
    reply: Member,
  },
  putMembers: {
    method: 'POST',
    path: '/v1/members/bulk',
    tag: 'Members',
    summary: 'Create or update many members; each row is checked alone',
    body: bulkOf(MemberRow),
    reply: BulkReply,
    isBulk: true,
  },
} as const satisfies Record<string, Endpoint>
