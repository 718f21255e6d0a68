import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { compactVerify, type CompactJWSHeaderParameters, errors } from 'jose'

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

/** A key that signs links, and the name by which a link says that it is this one. */
interface LinkKey {
  id: string
  bytes: Buffer
}

/** The first signs, each verifies. */
function secretsIn(setting: string): string[] {
  return setting.split(',').map((secret) => secret.trim())
}

/** Derived, so that the same secret can sign other things one day without being mistaken for these. */
function keyOf(secret: string): LinkKey {
  const bytes = createHmac('sha256', secret).update('daymark-link-key').digest()
  const id = createHash('sha256').update('daymark-link-key-id').update(bytes).digest('base64url')
  return { id: id.slice(0, 8), bytes }
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')

/**
 * Signs a link as a compact JWS that names its key. The same claims and secret give the same token. Signed here rather
 * than by `jose`, which verifies it: messages are rendered without waiting for anything.
 * @param setting - the secret; of several, separated by commas, the first
 * @returns base64url text, fit for a path
 */
export function signLink(setting: string, claims: LinkClaims): string {
  const { workspaceId, kind, accountId, contactId, runId, expiresAt } = claims
  const key = keyOf(secretsIn(setting)[0] ?? '')
  const header = base64url(JSON.stringify({ alg: 'HS256', kid: key.id }))
  const payload = base64url(JSON.stringify([workspaceId, kind, accountId, contactId, runId, expiresAt]))
  const signature = createHmac('sha256', key.bytes).update(`${header}.${payload}`).digest('base64url')
  return `${header}.${payload}.${signature}`
}

/**
 * Checks a link's token, be it signed by the secret of today, by an older one that is still named, or as links were
 * before they named their key.
 * @param setting - the secret, or several that are separated by commas
 * @param at - the present of the workspace that it names; left out, it does not expire. The workspace is only known
 * once the signature is valid, so callers verify twice: for the claims, then with the clock.
 */
export async function verifyLink(setting: string, token: string, at?: number): Promise<VerifiedLink> {
  if (token.length > longestToken || !/^[\w-]+(\.[\w-]+){1,2}$/.test(token))
    return { ok: false, code: 'malformed' }
  const parts = token.split('.')
  const isSigned = parts.length === 3 ? await isJws(setting, token) : isUnnamed(setting, token)
  if (!isSigned) return { ok: false, code: 'tampered' }
  // What a link says is its name: signed anew with another secret, it is the same link.
  const payload = parts.at(-2) ?? ''
  const claims = readClaims(payload)
  if (!claims) return { ok: false, code: 'malformed' }
  if (at !== undefined && at >= claims.expiresAt) return { ok: false, code: 'expired' }
  return { ok: true, claims, tokenId: createHash('sha256').update(payload).digest('base64url') }
}

async function isJws(setting: string, token: string): Promise<boolean> {
  const keys = secretsIn(setting).map(keyOf)
  const keyNamed = ({ kid }: CompactJWSHeaderParameters) => {
    const key = keys.find(({ id }) => id === kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return key.bytes
  }
  return compactVerify(token, keyNamed, { algorithms: ['HS256'] }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof errors.JOSEError) return false
      throw error
    },
  )
}

/** Whether a token of before is signed: by its two parts, without the name of a key. A comma stood for itself then. */
function isUnnamed(setting: string, token: string): boolean {
  const [payload = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature)
  return [...secretsIn(setting), setting].some((secret) => {
    // As text: what is decoded first could be spelled in many ways.
    const expected = Buffer.from(
      createHmac('sha256', `daymark-link:${secret}`).update(payload).digest('base64url'),
    )
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
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
