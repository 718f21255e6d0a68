import type { Endpoint, ReplyOf, RequestTo } from './endpoint.ts'
import { type EndpointName, endpoints, type Endpoints } from './endpoints.ts'
import { HttpProblem } from './problem.ts'

/** As much of `fetch` as the client needs, so that any will do. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{ ok: boolean; status: number; text(): Promise<string> }>

export interface ClientOptions {
  /** Without a slash at its end: "http://localhost:4700". */
  baseUrl: string
  apiKey: string
  fetch: Fetch
}

/** The reply, or why there is none. Status 0: the API could not be reached. */
export type ClientResult<T> =
  { ok: true; status: number; value: T } | { ok: false; status: number; problem: HttpProblem }

/** How a call is made, beside what it says. */
interface CallSettings {
  /** The revision of the draft that the caller has seen: refused with 412 when it is another by now. */
  ifMatch?: number
  /** Aborted when nobody waits for the reply any more; it is then status 0. */
  signal?: AbortSignal
}

type Call<E extends Endpoint> =
  object extends RequestTo<E>
    ? (request?: RequestTo<E> & CallSettings) => Promise<ClientResult<ReplyOf<E>>>
    : (request: RequestTo<E> & CallSettings) => Promise<ClientResult<ReplyOf<E>>>

/** One function per endpoint. None rejects. */
export type Client = { [Name in EndpointName]: Call<Endpoints[Name]> }

interface AnyRequest extends CallSettings {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

function pathOf(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function queryOf(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function localProblem(status: number, code: string, title: string, detail: string): HttpProblem {
  return { type: 'about:blank', title, status, code, detail }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(status: number, text: string): HttpProblem {
  const problem = HttpProblem.safeParse(parsed(text))
  if (problem.success) return problem.data
  return localProblem(status, 'unexpected-reply', 'Unexpected reply', text.slice(0, 500))
}

async function call({ baseUrl, apiKey, fetch }: ClientOptions, endpoint: Endpoint, request: AnyRequest) {
  const url = `${baseUrl}${pathOf(endpoint.path, request.params)}${queryOf(request.query)}`
  const headers: Record<string, string> = { authorization: `Bearer ${apiKey}`, accept: 'application/json' }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  if (request.ifMatch !== undefined) headers['if-match'] = `"${request.ifMatch}"`
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
  try {
    const signal = request.signal === undefined ? {} : { signal: request.signal }
    const response = await fetch(url, { method: endpoint.method, headers, ...body, ...signal })
    const text = await response.text()
    const { ok, status } = response
    const value = ok ? parsed(text) : undefined
    return value === undefined
      ? { ok: false, status, problem: problemOf(status, text) }
      : { ok, status, value }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      status: 0,
      problem: localProblem(0, 'unreachable', `Cannot reach ${baseUrl}`, detail),
    }
  }
}

/**
 * Makes a typed client of the HTTP contract. Replies are trusted to fit: the API checks them before it sends them.
 * @returns one function per endpoint; refusals and an API that is away are values
 */
export function createClient(options: ClientOptions): Client {
  const calls = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (request: AnyRequest = {}) => call(options, endpoint, request),
  ])
  return Object.fromEntries(calls) as Client
}
