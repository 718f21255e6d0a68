import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { SystemTransaction } from '../transactions.ts'

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** @returns a key that nobody can guess; it opens nothing yet */
export function randomApiKey(): string {
  return `dmk_${randomBytes(32).toString('base64url')}`
}

/**
 * Makes a key that opens a workspace. Only its hash is kept: the key itself is shown this once. It is random enough
 * that a plain hash cannot be guessed back.
 */
export async function createApiKey(
  tx: SystemTransaction,
  workspaceId: string,
  label: string,
): Promise<string> {
  const key = randomApiKey()
  await tx
    .insertInto('apiKeys')
    .values({ workspaceId, id: `key_${randomUUID()}`, keyHash: hashOf(key), label })
    .execute()
  return key
}

/**
 * Has a key that the caller drew at random open some endpoints of a workspace, in the place of the one of the same label.
 * @param endpoints - their names; whatever else it is used for is refused
 */
export async function ensureApiKey(
  tx: SystemTransaction,
  workspaceId: string,
  { key, label, endpoints }: { key: string; label: string; endpoints: readonly string[] },
): Promise<void> {
  await tx
    .insertInto('apiKeys')
    .values({ workspaceId, id: `key_${label}`, keyHash: hashOf(key), label, endpoints: [...endpoints] })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'id'])
        .doUpdateSet(({ ref }) => ({
          keyHash: ref('excluded.keyHash'),
          endpoints: ref('excluded.endpoints'),
        }))
        .whereRef('apiKeys.keyHash', 'is distinct from', 'excluded.keyHash'),
    )
    .execute()
}

/** Which workspace a key opens, what the key is called, and which endpoints it is for: null, when for all. */
export interface OpenedByKey {
  workspaceId: string
  label: string
  endpoints: readonly string[] | null
}

/** @returns what the key opens; null when that is nothing, or it was revoked */
export async function findWorkspaceByKey(tx: SystemTransaction, key: string): Promise<OpenedByKey | null> {
  const found = await tx
    .selectFrom('apiKeys')
    .select(['workspaceId', 'label', 'endpoints'])
    .where('keyHash', '=', hashOf(key))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
