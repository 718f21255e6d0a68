import { createHmac, timingSafeEqual } from 'node:crypto'
import { refuse, type Refusable } from './refusal.ts'

/** What a customer may do by following a link, without a key of their own. */
export type LinkKind = 'add-seats' | 'unsubscribe'

/** What a link stands for: one act, for one contact of one account. `expiresAt` is in epoch milliseconds. */
export interface Link {
  workspaceId: string
  kind: LinkKind
  accountId: string
  contactId: string
  runId: string
  expiresAt: number
}

const kinds: ReadonlySet<string> = new Set<LinkKind>(['add-seats', 'unsubscribe'])

/** Kept short because mail clients break long links. The order is the order of the fields in the token. */
const fields = ['workspaceId', 'kind', 'accountId', 'contactId', 'runId', 'expiresAt'] as const

function signature(secret: string, payload: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest()
}

/**
 * Signs a link. Whoever holds the token can do what it says, and nothing else.
 * @returns `payload.signature`, both base64url
 */
export function signLink(secret: string, link: Link): string {
  const payload = Buffer.from(JSON.stringify(fields.map((field) => link[field]))).toString('base64url')
  return `${payload}.${signature(secret, payload).toString('base64url')}`
}

function readLink(payload: string): Link | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    if (!Array.isArray(values) || values.length !== fields.length) return null
    const link = Object.fromEntries(fields.map((field, index) => [field, values[index]])) as unknown as Link
    return kinds.has(link.kind) && Number.isFinite(link.expiresAt) ? link : null
  } catch {
    return null
  }
}

/**
 * Reads a token that somebody brings.
 * @param at - the present of the link's workspace, in epoch milliseconds; left out, expiry is not looked at
 */
export function verifyLink(
  secret: string,
  token: string,
  at?: number,
): Refusable<Link, 'malformed' | 'tampered' | 'expired'> {
  const [payload = '', given = '', ...rest] = token.split('.')
  const link = readLink(payload)
  if (!link || rest.length > 0) return refuse('malformed', 'This is not one of our links.')
  const expected = signature(secret, payload)
  const brought = Buffer.from(given, 'base64url')
  if (brought.length !== expected.length || !timingSafeEqual(brought, expected)) {
    return refuse('tampered', 'This link has been changed on its way.')
  }
  if (at !== undefined && at > link.expiresAt) return refuse('expired', 'This link is too old.')
  return { ok: true, value: link }
}
