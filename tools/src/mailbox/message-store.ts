import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { ReadMessage, StoredMessage } from './message.ts'

/** Messages on disk: `<id>.eml` exactly as received, and one line of JSON per message in `index.jsonl`. */
export interface MessageStore {
  /** Newest first. */
  list: () => readonly StoredMessage[]
  add: (raw: Buffer, recipients: readonly string[]) => Promise<StoredMessage>
  /** `undefined` for an id that is not in the index; the id never becomes a path before that. */
  raw: (id: string) => Promise<Buffer | undefined>
  read: (id: string) => Promise<ReadMessage | undefined>
  /** Removes every message that was sent from a sandbox. Returns how many there were. */
  removeOf: (workspace: string) => Promise<number>
}

/** Opens (or creates) the message store in a folder. */
export function openMessageStore(dir: string): MessageStore {
  mkdirSync(dir, { recursive: true })
  const indexFile = join(dir, 'index.jsonl')
  const messages = new Map(readIndex(indexFile).map((message) => [message.id, message]))
  let count = Math.max(0, ...[...messages.keys()].slice(-1).map((id) => Number.parseInt(id, 10)))

  const add = async (raw: Buffer, recipients: readonly string[]): Promise<StoredMessage> => {
    const parsed = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true })
    const receivedAt = new Date().toISOString()
    const id = `${String(++count).padStart(7, '0')}-${randomBytes(4).toString('hex')}`
    const message: StoredMessage = {
      id,
      receivedAt,
      ...(parsed.date && { sentAt: parsed.date.toISOString() }),
      messageId: parsed.messageId,
      from: parsed.from?.text ?? '',
      recipients,
      subject: parsed.subject ?? '',
      ...workspaceOf(parsed.headers.get('x-daymark-workspace')),
    }
    const file = join(dir, `${id}.eml`)
    await writeFile(`${file}.partial`, raw)
    await rename(`${file}.partial`, file)
    appendFileSync(indexFile, `${JSON.stringify(message)}\n`)
    messages.set(id, message)
    return message
  }

  const removeOf = async (workspace: string): Promise<number> => {
    const removed = [...messages.values()].filter((message) => message.workspace === workspace)
    if (removed.length === 0) return 0
    for (const { id } of removed) messages.delete(id)
    // In one go: nothing can be added between what is read and what is written.
    writeFileSync(
      `${indexFile}.partial`,
      [...messages.values()].map((message) => `${JSON.stringify(message)}\n`).join(''),
    )
    renameSync(`${indexFile}.partial`, indexFile)
    for (const { id } of removed) await rm(join(dir, `${id}.eml`), { force: true })
    return removed.length
  }

  const raw = async (id: string) => (messages.has(id) ? readFile(join(dir, `${id}.eml`)) : undefined)

  return {
    list: () => [...messages.values()].reverse(),
    add,
    raw,
    removeOf,
    read: async (id) => {
      const stored = messages.get(id)
      const source = await raw(id)
      return stored === undefined || source === undefined ? undefined : parseMessage(stored, source)
    },
  }
}

function workspaceOf(header: unknown): Pick<StoredMessage, 'workspace'> {
  return typeof header === 'string' ? { workspace: header } : {}
}

async function parseMessage(stored: StoredMessage, source: Buffer): Promise<ReadMessage> {
  const parsed = await simpleParser(source, { skipTextToHtml: true })
  return {
    ...stored,
    headers: parsed.headerLines.map(({ line }) => splitHeader(line)),
    text: parsed.text,
    html: parsed.html === false ? undefined : parsed.html,
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? 'unnamed',
      type: contentType,
      size,
    })),
  }
}

function splitHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() }
}

/** A cut-off last line (a crash while writing) is left out and closed; its message is still there as a file. */
function readIndex(file: string): StoredMessage[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
  if (lines !== '' && !lines.endsWith('\n')) appendFileSync(file, '\n')
  return lines.split('\n').flatMap((line) => {
    try {
      const message: StoredMessage = JSON.parse(line)
      return [message]
    } catch {
      return []
    }
  })
}
