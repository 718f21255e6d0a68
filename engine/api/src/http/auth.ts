import { findWorkspaceByKey, type OpenedByKey, type Store } from '@daymark/store'
import type { FastifyRequest } from 'fastify'
import { HttpRefusal } from './refusal.ts'

const longestKey = 200

function keyOf({ headers }: FastifyRequest): string | null {
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? []
  const given = bearer ?? headers['x-api-key']
  return typeof given === 'string' && given !== '' ? given : null
}

/** @throws HttpRefusal 403 when the key is for other endpoints */
export function refuseOutOfScope({ endpoints, label }: OpenedByKey, name: string): void {
  if (endpoints === null || endpoints.includes(name)) return
  throw new HttpRefusal(
    403,
    'key-scope',
    `The key "${label}" is not for this: use a key of the workspace's own.`,
  )
}

/**
 * Finds the workspace that the request's key opens, and what the key is called.
 * @throws HttpRefusal 401 when there is no key, or it opens nothing
 */
export async function authenticate(store: Store, request: FastifyRequest): Promise<OpenedByKey> {
  const key = keyOf(request)
  if (key === null) {
    throw new HttpRefusal(401, 'no-key', 'Send an API key: Authorization: Bearer <key>.')
  }
  const opened = key.length > longestKey ? null : await store.inSystem((tx) => findWorkspaceByKey(tx, key))
  if (opened === null) throw new HttpRefusal(401, 'wrong-key', 'This API key opens no workspace.')
  return opened
}
