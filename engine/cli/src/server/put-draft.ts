import { canonicalJson, type DraftPlaybook } from '@daymark/core'
import { canonicalPlaybook } from '@daymark/core/yaml'
import type { Client, Draft } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { minuteOf } from '../output/instants.ts'
import { ServerRefusal } from './reply.ts'

async function draftOf(client: Client, id: string): Promise<Draft | null> {
  const reply = await client.getDraft({ params: { id } })
  if (reply.ok) return reply.value
  // Where there is none, or none that can be edited, nothing of anybody's is lost.
  if (reply.status === 404 || reply.problem.code === 'unreadable-draft') return null
  throw new ServerRefusal(reply.problem)
}

function saysTheSame(draft: Draft, document: unknown): boolean {
  try {
    const other = canonicalPlaybook(document as DraftPlaybook)
    return canonicalJson(canonicalPlaybook(draft.document)) === canonicalJson(other)
  } catch {
    return false
  }
}

/** @throws CommandError when the draft holds edits that the document would take away */
function mustNotOverwrite({ lastEdit }: Draft): void {
  if (!lastEdit || (lastEdit.own && lastEdit.replaced)) return
  const { author, at, summary } = lastEdit
  throw refusal(
    [
      `The draft has been edited in the meantime: ${minuteOf(at)} UTC, ${author}: ${summary}.`,
      'Export and compare it, or say --replace to put the file in its place all the same.',
    ].join('\n'),
  )
}

/**
 * Puts a document in the place of its playbook's draft. What others have drawn there since, or the caller elsewhere, is
 * not overwritten, unless that is wanted.
 * @returns what the server kept and what is still wrong with it, or its refusal
 * @throws CommandError when somebody has edited the draft
 */
export async function putDraft(
  client: Client,
  id: string,
  document: unknown,
  { replace }: { replace: boolean },
): Promise<Awaited<ReturnType<Client['putDraft']>>> {
  const body = document as Parameters<Client['putDraft']>[0]['body']
  const request = { params: { id }, body }
  if (replace) return client.putDraft(request)
  const draft = await draftOf(client, id)
  if (draft && !saysTheSame(draft, document)) mustNotOverwrite(draft)
  return client.putDraft({ ...request, ifMatch: draft?.revision ?? 0 })
}
