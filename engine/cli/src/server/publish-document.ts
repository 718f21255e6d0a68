import type { Problem } from '@daymark/core'
import type { Client, endpoints, ReplyOf } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { replied } from './reply.ts'

type Published = ReplyOf<typeof endpoints.publishPlaybook>

function idOf(document: unknown): string {
  const id = typeof document === 'object' && document !== null ? (document as { id?: unknown }).id : undefined
  if (typeof id !== 'string' || id === '')
    throw refusal('The document has no id: it says which playbook it is.')
  return id
}

/**
 * Keeps a document as its playbook's draft and publishes it.
 * @returns the version, or the problems that keep it from being published (the draft is kept)
 * @throws CommandError for every other refusal
 */
export async function publishDocument(
  client: Client,
  document: unknown,
): Promise<{ ok: true; value: Published } | { ok: false; problems: Problem[] }> {
  const params = { id: idOf(document) }
  const body = document as Parameters<Client['putDraft']>[0]['body']
  const kept = await client.putDraft({ params, body })
  // Too far from a playbook to be kept, or kept with what is still wrong.
  const problems = kept.ok ? kept.value.problems : (kept.problem.problems ?? [])
  if (problems.length > 0) return { ok: false, problems: problems as Problem[] }
  await replied(Promise.resolve(kept))
  return { ok: true, value: await replied(client.publishPlaybook({ params, body: {} })) }
}
