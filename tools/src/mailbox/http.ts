import { type RequestListener, type ServerResponse, createServer } from 'node:http'
import { contentSecurityPolicy } from './html.ts'
import { matchesSearch } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { listPage, messagePage } from './pages.ts'

/** The mailbox's pages and JSON over the messages of a store. All that can be changed is that a sandbox's mail goes with it. */
export function mailboxServer(store: MessageStore) {
  return createServer(mailboxListener(store))
}

function mailboxListener(store: MessageStore): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox')
    const workspace = url.pathname === '/messages' ? url.searchParams.get('workspace') : null
    const isRemoval = request.method === 'DELETE' && workspace !== null
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isRemoval) {
      send(response, 405, 'text/plain', 'The mailbox can only be read, but for a sandbox’s mail.\n')
      return
    }
    const answered = isRemoval ? remove(store, workspace, response) : answer(store, url, response)
    answered.catch((error: unknown) => {
      send(response, 500, 'text/plain', `The message cannot be read: ${String(error)}\n`)
    })
  }
}

async function remove(store: MessageStore, workspace: string, response: ServerResponse): Promise<void> {
  sendJson(response, { removed: await store.removeOf(workspace) })
}

async function answer(store: MessageStore, url: URL, response: ServerResponse): Promise<void> {
  const search = url.searchParams.get('q') ?? ''
  const all = store.list()
  const found = search === '' ? all : all.filter((message) => matchesSearch(message, search))
  if (url.pathname === '/') return sendHtml(response, listPage(found, all.length, search), false)
  if (url.pathname === '/messages.json') {
    const messageId = url.searchParams.get('message-id')
    const messages = messageId === null ? found : found.filter((one) => one.messageId === messageId)
    return sendJson(response, { messages })
  }
  const [, id, format] = /^\/messages\/([\w-]+)(\.json|\.eml)?$/.exec(url.pathname) ?? []
  if (id !== undefined && format === '.eml') {
    const raw = await store.raw(id)
    if (raw === undefined) return notFound(response)
    response.setHeader('content-disposition', `attachment; filename="${id}.eml"`)
    return send(response, 200, 'message/rfc822', raw)
  }
  const message = id === undefined ? undefined : await store.read(id)
  if (message === undefined) return notFound(response)
  return format === '.json' ? sendJson(response, message) : sendHtml(response, messagePage(message), true)
}

function notFound(response: ServerResponse): void {
  send(response, 404, 'text/plain', 'There is no such message.\n')
}

function sendHtml(response: ServerResponse, html: string, showsMail: boolean): void {
  response.setHeader('content-security-policy', contentSecurityPolicy(showsMail))
  send(response, 200, 'text/html', html)
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', `${JSON.stringify(value, null, 2)}\n`)
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(body)
}
