import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { SystemTransaction } from '../transactions.ts'

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
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
  const key = `dmk_${randomBytes(32).toString('base64url')}`
  await tx
    .insertInto('apiKeys')
    .values({ workspaceId, id: `key_${randomUUID()}`, keyHash: hashOf(key), label })
    .execute()
  return key
}

/** Has a key that the caller chose open a workspace, in the place of the one of the same label. */
export async function ensureApiKey(
  tx: SystemTransaction,
  workspaceId: string,
  { key, label }: { key: string; label: string },
): Promise<void> {
  await tx
    .insertInto('apiKeys')
    .values({ workspaceId, id: `key_${label}`, keyHash: hashOf(key), label })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'id'])
        .doUpdateSet(({ ref }) => ({ keyHash: ref('excluded.keyHash') }))
        .whereRef('apiKeys.keyHash', 'is distinct from', 'excluded.keyHash'),
    )
    .execute()
}

/** Which workspace a key opens, and what the key is called. */
export interface OpenedByKey {
  workspaceId: string
  label: string
}

/** @returns what the key opens; null when that is nothing, or it was revoked */
export async function findWorkspaceByKey(tx: SystemTransaction, key: string): Promise<OpenedByKey | null> {
  const found = await tx
    .selectFrom('apiKeys')
    .select(['workspaceId', 'label'])
    .where('keyHash', '=', hashOf(key))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
