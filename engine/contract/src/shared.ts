import { z } from 'zod'

/** An id that the caller chose, or that we made: no spaces, fit for a path. */
export const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s/?#]+$/, 'An id has no spaces, slashes, question marks or hashes.')

/** An instant in replies: ISO 8601 in UTC. */
export const Instant = z.iso.datetime()

/** An instant as callers give it: ISO 8601 with an offset, or a date, which is 00:00 in the zone it is about. */
export const At = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error:
      'Give an instant with its offset (2024-01-31T09:00:00Z) or a date (2024-01-31), which is 00:00 in the account’s zone.',
  })
  .refine(isOfOurTime, 'Give a year from 1900 to 2199.')

/** A date without a zone. */
export const LocalDate = z.iso.date().refine(isOfOurTime, 'Give a year from 1900 to 2199.')

/** Years that the database, the zones and every client agree on. */
function isOfOurTime(text: string): boolean {
  return /^(19|20|21)/.test(text)
}

/** A time zone's IANA name. Whether it exists is checked where it is stored. */
export const TimeZone = z.string().min(1).max(64)

/** Which part of a list to send: give `nextCursor` of the part before. */
export const PageQuery = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One part of a list. `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A query flag: `?overdue=true`. */
export const Flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })

/** The parameters of a path that names one thing. */
export const ById = z.object({ id: Id })

/** An empty body, or one that says nothing. */
export const Nothing = z.strictObject({}).nullish()
