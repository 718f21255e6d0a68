import type { z } from 'zod'

/** One thing that can be asked for over HTTP: what it takes and what it gives. */
export interface Endpoint {
  method: 'GET' | 'PUT' | 'POST'
  /** With parameters as `:name`. */
  path: string
  tag: string
  /** One line for the reference. */
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  reply: z.ZodType
  /** The status of a reply; the first is the usual one. Left out: 200. */
  statuses?: readonly number[]
  /** Whether the body may be as large as a bulk request's. */
  isBulk?: true
  /** Whether the body may be as large as a playbook's document. */
  holdsDocument?: true
}

/** What a caller sends: values before parsing, so that defaults may be left out. */
export type RequestTo<E extends Endpoint> = Part<E, 'params'> & OptionalPart<E, 'query'> & Part<E, 'body'>

/** What the API is given: parsed values. */
export type ParsedRequest<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body']: E[K] extends z.ZodType ? z.output<E[K]> : undefined
}

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType
  ? undefined extends z.input<E[K]>
    ? { [P in K]?: z.input<E[K]> }
    : { [P in K]: z.input<E[K]> }
  : object

type OptionalPart<E extends Endpoint, K extends 'query'> = E[K] extends z.ZodType
  ? object extends z.input<E[K]>
    ? { [P in K]?: z.input<E[K]> }
    : { [P in K]: z.input<E[K]> }
  : object
