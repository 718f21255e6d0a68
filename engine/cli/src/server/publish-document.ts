import type { Problem } from '@daymark/core'
import type { Client, endpoints, ReplyOf } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { putDraft, type Putting } from './put-draft.ts'
import { replied } from './reply.ts'

type Published = ReplyOf<typeof endpoints.publishPlaybook>
type Kept = ReplyOf<typeof endpoints.putDraft>

/** How the document is put, and what is noted with the version. */
export interface Publishing extends Putting {
  note?: string | undefined
}

/** @throws CommandError when the document does not say which playbook it is */
export function idOf(document: unknown): string {
  const id = typeof document === 'object' && document !== null ? (document as { id?: unknown }).id : undefined
  if (typeof id !== 'string' || id === '')
    throw refusal('The document has no id: it says which playbook it is.')
  return id
}

/**
 * Keeps a document as its playbook's draft.
 * @returns what was kept, with what is still wrong; `kept` is null when it is too far from a playbook
 * @throws CommandError for every other refusal
 */
export async function keepDocument(
  client: Client,
  document: unknown,
  { replace, file }: Putting,
): Promise<{ kept: Kept | null; problems: Problem[] }> {
  const reply = await putDraft(client, idOf(document), document, { replace, file })
  const problems = (reply.ok ? reply.value.problems : (reply.problem.problems ?? [])) as Problem[]
  if (reply.ok) return { kept: reply.value, problems }
  if (problems.length > 0) return { kept: null, problems }
  return { kept: await replied(Promise.resolve(reply)), problems }
}

/**
 * Keeps a document as its playbook's draft and publishes just that.
 * @returns the version, or the problems that keep it from being published (the draft is kept)
 * @throws CommandError for every other refusal
 */
export async function publishDocument(
  client: Client,
  document: unknown,
  { note, ...putting }: Publishing,
): Promise<{ ok: true; value: Published } | { ok: false; problems: Problem[] }> {
  const { kept, problems } = await keepDocument(client, document, putting)
  if (!kept || problems.length > 0) return { ok: false, problems }
  const body = note === undefined ? {} : { note }
  const request = { params: { id: idOf(document) }, body, ifMatch: kept.revision }
  return { ok: true, value: await replied(client.publishPlaybook(request)) }
}
