import {
  bodyLimits,
  type Endpoint,
  type EndpointName,
  type Endpoints,
  endpoints,
  HttpProblem,
  type ParsedRequest,
  type ReplyOf,
} from '@daymark/contract'
import { enterWorkspace, type OpenedByKey, type WorkspaceTransaction } from '@daymark/store'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { AppServices } from '../services.ts'
import { authenticate, refuseOutOfScope } from './auth.ts'
import { granted, HttpRefusal, type StatusOf } from './refusal.ts'
import { findUnstorable } from './storable.ts'

/** What a handler works with: the services, and the one workspace that the request's key opens. */
export interface Context extends AppServices {
  workspaceId: string
  /** Who asks: the label of the key. */
  author: string
  headers: FastifyRequest['headers']
  /** Aborted when the caller has gone. */
  signal: AbortSignal
  inWorkspace<T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T>
}

/** A reply with a status other than the endpoint's usual one. */
export class WithStatus<T> {
  readonly status: number
  readonly value: T

  constructor(status: number, value: T) {
    this.status = status
    this.value = value
  }
}

/** Answers one endpoint of the contract. */
export type Handler<Name extends EndpointName> = (
  context: Context,
  request: ParsedRequest<Endpoints[Name]>,
) => Promise<ReplyOf<Endpoints[Name]> | WithStatus<ReplyOf<Endpoints[Name]>>>

/** Handlers for some endpoints; together they have to be all of them. */
export type Handlers<Name extends EndpointName = EndpointName> = { [N in Name]: Handler<N> }

function schemaOf(
  name: string,
  { tag, summary, params, query, body, reply, statuses }: Endpoint,
): FastifySchema {
  const replies = (statuses ?? [200]).map((status) => [status, reply])
  return {
    tags: [tag],
    summary,
    operationId: name,
    security: [{ key: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: {
      ...Object.fromEntries(replies),
      default: { description: 'Refused', content: { 'application/problem+json': { schema: HttpProblem } } },
    },
  }
}

/** Rows of a bulk request are looked at one by one, later. */
function refuseUnstorable({ body, query, params }: FastifyRequest, isBulk: boolean): void {
  const parts = { query, path: params, ...(!isBulk && { body }) }
  for (const [part, value] of Object.entries(parts)) {
    const wrong = findUnstorable(value)
    if (!wrong) continue
    const field = {
      in: part as keyof typeof parts,
      field: wrong.path,
      code: 'invalid-text',
      message: wrong.message,
    }
    throw new HttpRefusal(400, 'invalid-request', `${wrong.path || part}: ${wrong.message}`, {
      fields: [field],
    })
  }
}

/**
 * What may be asked of a workspace even while it is being reset or copied: it harms neither, or is refused by words of
 * its own.
 */
const alwaysOpen: ReadonlySet<EndpointName> = new Set([
  'advanceClock',
  'playClock',
  'pauseClock',
  'resetWorkspace',
  'putDraft',
  'editDraft',
  'checkPlaybook',
  'publishPlaybook',
  'countMatches',
  'previewMessage',
])

const shut: StatusOf<'resetting' | 'copying'> = {
  resetting: [409, 'sandbox-resetting'],
  copying: [409, 'sandbox-copying'],
}

/** A reply whose connection closes before it was sent has nobody who waits for it. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone.signal
}

function contextOf(
  services: AppServices,
  name: EndpointName,
  { workspaceId, label: author }: OpenedByKey,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Context {
  const { store } = services
  const isOpen = endpoints[name].method === 'GET' || alwaysOpen.has(name)
  return {
    ...services,
    workspaceId,
    author,
    headers,
    signal: goneSignal(reply),
    inWorkspace: (work) =>
      store.inWorkspace(workspaceId, async (tx) => {
        if (!isOpen) granted(await enterWorkspace(tx), shut)
        return work(tx)
      }),
  }
}

function addRoute<Name extends EndpointName>(
  app: FastifyInstance,
  services: AppServices,
  name: Name,
  handler: Handler<Name>,
): void {
  const endpoint: Endpoint = endpoints[name]
  const isBulk = endpoint.isBulk === true
  const opened = new WeakMap<FastifyRequest, OpenedByKey>()
  const usual = endpoint.statuses?.[0] ?? 200
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(name, endpoint),
    bodyLimit: bodyLimits[isBulk ? 'bulk' : endpoint.holdsDocument ? 'document' : 'other'],
    onRequest: async (request) => {
      const byKey = await authenticate(services.store, request)
      refuseOutOfScope(byKey, name)
      opened.set(request, byKey)
    },
    preValidation: async (request) => refuseUnstorable(request, isBulk),
    handler: async (request, reply) => {
      const byKey = opened.get(request)
      if (!byKey) throw new Error('A request is answered after its key was looked at.')
      const context = contextOf(services, name, byKey, request, reply)
      const parsed = { params: request.params, query: request.query, body: request.body }
      // It has been parsed by the endpoint's own schemas.
      const result = await handler(context, parsed as ParsedRequest<Endpoints[Name]>)
      const isOther = result instanceof WithStatus
      return reply.status(isOther ? result.status : usual).send(isOther ? result.value : result)
    },
  })
}

/** Makes a route of every endpoint that has a handler. That none is missing is ensured by the types of its callers. */
export function implement(app: FastifyInstance, services: AppServices, handlers: Partial<Handlers>): void {
  const add = <Name extends EndpointName>(name: Name) => {
    const handler: Handler<Name> | undefined = handlers[name]
    if (handler) addRoute(app, services, name, handler)
  }
  for (const name of Object.keys(handlers) as EndpointName[]) add(name)
}
