import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a customer's link does. */
export type LinkKind = 'add-seats' | 'unsubscribe'

/** What a link says: who may do what for which account, and until when (epoch milliseconds, domain time). */
export interface LinkClaims {
  workspaceId: string
  kind: LinkKind
  accountId: string
  contactId: string
  runId: string
  expiresAt: number
}

export type LinkRefusal = 'malformed' | 'tampered' | 'expired'

export type VerifiedLink =
  { ok: true; claims: LinkClaims; tokenId: string } | { ok: false; code: LinkRefusal }

const kinds: ReadonlySet<unknown> = new Set<LinkKind>(['add-seats', 'unsubscribe'])
const longestToken = 2_000

/** A key of its own, so that the same secret can sign other things one day without being mistaken for these. */
function signatureOf(secret: string, payload: string): string {
  return createHmac('sha256', `daymark-link:${secret}`).update(payload).digest('base64url')
}

/**
 * Signs a link. The same claims give the same token.
 * @returns base64url text, fit for a path
 */
export function signLink(secret: string, claims: LinkClaims): string {
  const { workspaceId, kind, accountId, contactId, runId, expiresAt } = claims
  const fields = [workspaceId, kind, accountId, contactId, runId, expiresAt]
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${signatureOf(secret, payload)}`
}

/**
 * Checks a link's token.
 * @param at - the present of the workspace that it names; left out, it does not expire. The workspace is only known
 * once the signature is valid, so callers verify twice: for the claims, then with the clock.
 */
export function verifyLink(secret: string, token: string, at?: number): VerifiedLink {
  const [payload, signature, more] = token.length > longestToken ? [] : token.split('.')
  if (!payload || !signature || more !== undefined) return { ok: false, code: 'malformed' }
  // As text: what is decoded first could be spelled in many ways.
  const expected = Buffer.from(signatureOf(secret, payload))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, code: 'tampered' }
  }
  const claims = readClaims(payload)
  if (!claims) return { ok: false, code: 'malformed' }
  if (at !== undefined && at >= claims.expiresAt) return { ok: false, code: 'expired' }
  return { ok: true, claims, tokenId: createHash('sha256').update(payload).digest('base64url') }
}

function readClaims(payload: string): LinkClaims | null {
  const fields = parse(Buffer.from(payload, 'base64url').toString())
  if (!Array.isArray(fields) || fields.length !== 6) return null
  const [workspaceId, kind, accountId, contactId, runId, expiresAt] = fields as unknown[]
  const ids = [workspaceId, accountId, contactId, runId]
  if (!ids.every((id) => typeof id === 'string') || !kinds.has(kind) || typeof expiresAt !== 'number')
    return null
  return { workspaceId, kind, accountId, contactId, runId, expiresAt } as LinkClaims
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
