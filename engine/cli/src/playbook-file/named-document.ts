import { existsSync } from 'node:fs'
import { DraftPlaybook } from '@daymark/core'
import type { Client } from '@daymark/contract'
import { refusal, usageError } from '../exit-code.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'
import { readPlaybook } from './read-playbook.ts'

/** Which document of a playbook is meant: a version by its number, the draft, or (null) what is published, else the draft. */
export type Edition = number | 'draft' | null

function drafted(name: string, document: unknown): DraftPlaybook {
  const parsed = DraftPlaybook.safeParse(document)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw refusal(
    `${name} does not have the shape of a playbook: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  )
}

/** The document of a playbook that the server has. @throws CommandError when there is no such edition */
export async function documentOf(
  client: Client,
  id: string,
  edition: Edition,
): Promise<{ name: string; document: DraftPlaybook }> {
  if (edition === 'draft') {
    const { document } = await replied(client.getDraft({ params: { id } }))
    return { name: `${id}@draft`, document }
  }
  const published = edition ?? (await replied(client.getPlaybook({ params: { id } }))).publishedVersion
  if (published === null) return documentOf(client, id, 'draft')
  const { document } = await replied(client.getVersion({ params: { id, version: published } }))
  return { name: `${id}@${published}`, document: drafted(`${id}@${published}`, document) }
}

function editionOf(word: string | undefined): Edition {
  if (word === undefined) return null
  if (word === 'draft') return 'draft'
  if (!/^[1-9]\d{0,8}$/.test(word)) throw usageError(`"${word}" is neither a version's number nor "draft"`)
  return Number(word)
}

/**
 * The document that is meant by a file's name, or by `playbook`, `playbook@3` or `playbook@draft`.
 * @param client - asked only where no such file is there
 */
export async function documentNamed(
  client: () => Client,
  given: string,
): Promise<{ name: string; document: DraftPlaybook }> {
  if (existsSync(given) || /\.(ya?ml|json)$/.test(given)) {
    const file = readPlaybook(given)
    return { name: file.name, document: drafted(file.name, file.document) }
  }
  const [playbook = '', edition] = given.split(/@(?=[^@]*$)/)
  const { id } = await findPlaybook(client(), playbook)
  return documentOf(client(), id, editionOf(edition))
}
