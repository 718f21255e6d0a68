import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Flag, Instant, PageQuery, pageOf } from './shared.ts'

/**
 * An address that is not to be written to, for whatever purpose, in whatever role and at whatever account of the
 * workspace. It is in lower case, without spaces around it.
 */
export const OptOut = z
  .object({
    address: z.string(),
    /**
     * How it came onto the list. `unsubscribed`: by a link; `reported`: by a source; `former-address`: a contact that had
     * opted out has this address now; `refused`: its mail server said for good that nobody is there.
     */
    ground: z.enum(['unsubscribed', 'reported', 'former-address', 'refused']),
    /** The mail server's words, where it was refused. */
    detail: z.string().nullable(),
    at: Instant,
    /** When, by whom (the key's name) and on what ground it was taken back; null while it holds. */
    takenBack: z.object({ at: Instant, by: z.string(), ground: z.string() }).nullable(),
  })
  .meta({ id: 'OptOut' })
export type OptOut = z.infer<typeof OptOut>

const Address = z.string().trim().min(1).max(320)

export const optOutEndpoints = {
  listOptOuts: {
    method: 'GET',
    path: '/v1/opt-outs',
    tag: 'Contacts',
    summary: 'Addresses that are not to be written to, the newest first',
    query: PageQuery.extend({
      address: Address.optional(),
      /** Those that hold, or those that were taken back. */
      holds: Flag.optional(),
    }),
    reply: pageOf(OptOut),
  },
  takeBackOptOut: {
    method: 'POST',
    path: '/v1/opt-outs/take-back',
    tag: 'Contacts',
    summary: 'Take an address off the list of opt-outs; who did it, when and on what ground is kept',
    body: z.strictObject({
      address: Address,
      /** Why its person may be written to again, for whoever asks later. */
      ground: z.string().trim().min(1).max(2000),
    }),
    reply: z.object({ items: z.array(OptOut) }),
  },
} as const satisfies Record<string, Endpoint>
