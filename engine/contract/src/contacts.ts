import { z } from 'zod'
import { BulkReply, bulkOf } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { At, ById, Id, Instant, PageQuery, pageOf, TimeZone } from './shared.ts'

const ConsentBasis = z.enum(['consent', 'soft_opt_in', 'legitimate_interest', 'service_message'])

/**
 * What is known of a person at a customer. What is left out stays as it was; null forgets it, but for an opt-out: that is
 * of the address, whatever contact reports it, and stays until it is taken back.
 */
export const ContactBody = z.strictObject({
  accountId: Id,
  name: z.string().min(1).max(200),
  email: z.email().max(320),
  /** What the person is at the customer: admin, champion, user… */
  role: z.string().min(1).max(60),
  timeZone: TimeZone.nullable().optional(),
  consentBasis: ConsentBasis.nullable().optional(),
  consentAt: At.nullable().optional(),
  optedOutAt: At.nullable().optional(),
})

export const ContactRow = ContactBody.extend({ id: Id })
export type ContactRow = z.infer<typeof ContactRow>

export const Contact = z
  .object({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.string(),
    timeZone: z.string().nullable(),
    consentBasis: ConsentBasis.nullable(),
    consentAt: Instant.nullable(),
    optedOutAt: Instant.nullable(),
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const contactEndpoints = {
  listContacts: {
    method: 'GET',
    path: '/v1/contacts',
    tag: 'Contacts',
    summary: 'Contacts by id',
    query: PageQuery.extend({ accountId: Id.optional(), role: z.string().optional() }),
    reply: pageOf(Contact),
  },
  getContact: {
    method: 'GET',
    path: '/v1/contacts/:id',
    tag: 'Contacts',
    summary: 'One contact',
    params: ById,
    reply: Contact,
  },
  putContact: {
    method: 'PUT',
    path: '/v1/contacts/:id',
    tag: 'Contacts',
    summary: 'Create or update a contact',
    params: ById,
    body: ContactBody,
    reply: Contact,
  },
  putContacts: {
    method: 'POST',
    path: '/v1/contacts/bulk',
    tag: 'Contacts',
    summary: 'Create or update many contacts; each row is checked alone',
    body: bulkOf(ContactRow),
    reply: BulkReply,
    isBulk: true,
  },
} as const satisfies Record<string, Endpoint>
