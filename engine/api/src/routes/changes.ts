import { changesPath, ChangeTopic, type Change } from '@daymark/contract'
import { watchChanges } from '@daymark/store'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { authenticate, refuseOutOfScope } from '../http/auth.ts'
import { changeHub, type ChangeHub } from '../http/change-hub.ts'
import type { AppServices } from '../services.ts'

/** How long hints are gathered before they are sent, in milliseconds. */
const gatherMs = 500
/** A comment this often keeps proxies from closing a stream that has nothing to say. */
const heartbeatMs = 20_000
/** How long a workspace counts as looked at; said again with every heartbeat. */
const watchedMs = 3 * heartbeatMs

const everything: readonly ChangeTopic[] = ChangeTopic.options

function startStream(reply: FastifyReply): (text: string) => void {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // A connection that outlived its stream would keep the process from closing.
    connection: 'close',
  })
  return (text) => reply.raw.write(text)
}

function stream({ store, wallNow }: AppServices, hub: ChangeHub, workspaceId: string, reply: FastifyReply) {
  const write = startStream(reply)
  const gathered = new Set<ChangeTopic>()
  const flush = () => {
    if (gathered.size === 0) return
    const change: Change = { topics: [...gathered] }
    gathered.clear()
    write(`data: ${JSON.stringify(change)}\n\n`)
  }
  const watch = () =>
    store
      .inWorkspace(workspaceId, (tx) => watchChanges(tx, wallNow() + watchedMs))
      .catch((error: unknown) => reply.log.warn({ error }, 'Changes cannot be watched'))
  const leave = hub.join(workspaceId, {
    inform: (topics) => topics.forEach((topic) => gathered.add(topic)),
    end: () => reply.raw.end(),
  })
  const flushing = setInterval(flush, gatherMs)
  const beating = setInterval(() => {
    write(': still here\n\n')
    void watch()
  }, heartbeatMs)
  reply.raw.once('close', () => {
    clearInterval(flushing)
    clearInterval(beating)
    leave()
  })
  void watch().then(() => {
    everything.forEach((topic) => gathered.add(topic))
    flush()
  })
}

/** Hints of what may have changed, as server-sent events: see `changesPath` of the contract. */
export function addChangesRoute(app: FastifyInstance, services: AppServices): void {
  const hub = changeHub(services.store)
  app.addHook('preClose', () => hub.close())
  app.get(changesPath, { schema: { hide: true } }, async (request, reply) => {
    const opened = await authenticate(services.store, request)
    refuseOutOfScope(opened, 'changes')
    const { workspaceId } = opened
    stream(services, hub, workspaceId, reply)
  })
}
