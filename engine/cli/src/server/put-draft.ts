import { canonicalJson, DraftPlaybook } from '@daymark/core'
import { canonicalPlaybook } from '@daymark/core/yaml'
import type { Client, Draft, PlaybookFile } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { minuteOf } from '../output/instants.ts'
import { ServerRefusal } from './reply.ts'

/** How a document is put: over what others have drawn as well, and under the name of the file that it was read from. */
export interface Putting {
  replace: boolean
  file?: string | undefined
}

async function draftOf(client: Client, id: string): Promise<Draft | null> {
  const reply = await client.getDraft({ params: { id } })
  if (reply.ok) return reply.value
  // Where there is none, or none that can be edited, nothing of anybody's is lost.
  if (reply.status === 404 || reply.problem.code === 'unreadable-draft') return null
  throw new ServerRefusal(reply.problem)
}

/** What the server knows of the file; a server that knows nothing of files has none. */
async function knownFile(client: Client, id: string): Promise<PlaybookFile | null> {
  const reply = await client.getPlaybookFile({ params: { id } })
  if (reply.ok) return reply.value.file
  if (reply.status === 404) return null
  throw new ServerRefusal(reply.problem)
}

function saysTheSame(one: DraftPlaybook, document: unknown): boolean {
  try {
    const other = canonicalPlaybook(document as DraftPlaybook)
    return canonicalJson(canonicalPlaybook(one)) === canonicalJson(other)
  } catch {
    return false
  }
}

/** Whether what is in the draft is anybody's work but this file's. */
function hasMovedOn({ document, lastEdit }: Draft, known: PlaybookFile | null): boolean {
  if (known?.document) return !saysTheSame(document, known.document)
  return lastEdit !== null && !(lastEdit.own && lastEdit.replaced)
}

function who({ lastEdit }: Draft): string {
  return lastEdit
    ? `${minuteOf(lastEdit.at)} UTC, ${lastEdit.author}: ${lastEdit.summary}.`
    : 'a later version has been published.'
}

const orReplace = 'say --replace to put the file in its place all the same.'

function onlyTheDraftChanged(draft: Draft, file: string): Error {
  return refusal(
    [
      `The draft has been edited since this file was put there: ${who(draft)} The file says what it said then.`,
      `Bring it up to date: daymark export ${draft.playbookId} --draft -o ${file}. Or ${orReplace}`,
    ].join('\n'),
  )
}

/** Both have changed: the server is given what the file says, so that whoever draws sees it there. */
async function bothChanged(
  client: Client,
  draft: Draft,
  document: unknown,
  file: string | undefined,
): Promise<Error> {
  const offered = DraftPlaybook.safeParse(document)
  const { playbookId: id } = draft
  const isShown =
    file !== undefined &&
    offered.success &&
    (await client.offerPlaybookFile({ params: { id }, body: { name: file, document: offered.data } })).ok
  return refusal(
    [
      `The draft has been edited in the meantime: ${who(draft)}`,
      ...(isShown
        ? [`Nothing was overwritten. The page of the draft shows what differs, and asks which is meant.`]
        : []),
      `Compare them: daymark diff ${file ?? 'your file'} ${id}@draft. Or ${orReplace}`,
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
  { replace, file }: Putting,
): Promise<Awaited<ReturnType<Client['putDraft']>>> {
  const body = document as Parameters<Client['putDraft']>[0]['body']
  const request = { params: { id }, body, query: { file } }
  if (replace) return client.putDraft(request)
  const draft = await draftOf(client, id)
  if (draft && !saysTheSame(draft.document, document)) {
    const known = file === undefined ? null : await knownFile(client, id)
    if (hasMovedOn(draft, known)) {
      const isOld = file !== undefined && known?.document && saysTheSame(known.document, document)
      throw isOld ? onlyTheDraftChanged(draft, file) : await bothChanged(client, draft, document, file)
    }
  }
  return client.putDraft({ ...request, ifMatch: draft?.revision ?? 0 })
}
