import type { HttpProblem } from '@daymark/contract'
import type { Refusable } from '@daymark/store'

/** A refusal on its way out of a handler, to be answered as problem+json. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  readonly status: number
  readonly code: string
  readonly more: Partial<HttpProblem>

  constructor(status: number, code: string, message: string, more: Partial<HttpProblem> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.more = more
  }
}

/** What was asked for is not there, or not there for this key. */
export function notFound(what: string, id: string): HttpRefusal {
  return new HttpRefusal(404, `unknown-${what.replaceAll(' ', '-')}`, `There is no ${what} "${id}".`)
}

/** @throws HttpRefusal 404 when the value is null */
export function found<T>(value: T | null, what: string, id: string): T {
  if (value === null) throw notFound(what, id)
  return value
}

/** How each refusal of the store is answered: its status, and its code where that differs. */
export type StatusOf<Code extends string> = Record<Code, number | readonly [status: number, code: string]>

/** @throws HttpRefusal when the store refused */
export function granted<T, Code extends string>(result: Refusable<T, Code>, statusOf: StatusOf<Code>): T {
  if (result.ok) return result.value
  const { code, message } = result.refusal
  const answer = statusOf[code]
  throw typeof answer === 'number'
    ? new HttpRefusal(answer, code, message)
    : new HttpRefusal(answer[0], answer[1], message)
}
