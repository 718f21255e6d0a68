import type { FastifyRequest } from 'fastify'
import { HttpRefusal } from './refusal.ts'

const longest = 200

/**
 * The key under which a request may be sent again and acts once.
 * @returns null when the caller gives none
 * @throws HttpRefusal 400 when it is too long
 */
export function idempotencyKey(headers: FastifyRequest['headers']): string | null {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  if (key.length > longest) {
    throw new HttpRefusal(400, 'invalid-request', `Idempotency-Key: at most ${longest} characters.`)
  }
  return key
}
