import { STATUS_CODES } from 'node:http'
import type { HttpProblem } from '@daymark/contract'
import { isDatabaseAway } from '@daymark/store'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { HttpRefusal } from './refusal.ts'

type Problem = Pick<HttpProblem, 'status' | 'code' | 'detail'> & Partial<HttpProblem>

const partOf: Record<string, 'body' | 'query' | 'path' | 'headers'> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
}

/** What Fastify itself refuses, in our words. */
const problemsOfFastify: Record<string, Omit<Problem, 'status'> & { status: number }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'invalid-json',
    detail: 'The body is not valid JSON.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'invalid-json',
    detail: 'The body is empty. Send JSON, or leave out the content type.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    detail:
      'The body is too large: 10 MB on bulk routes, 5 MB where it holds a playbook, 1 MB elsewhere. Send fewer rows at a time.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'Send the body as application/json.',
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'invalid-url',
    detail: 'The address is not percent-encoded UTF-8.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 414,
    code: 'url-too-long',
    detail: 'A part of the address is too long.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid-request',
    detail: 'The body is not as long as its content-length says.',
  },
}

function validationProblem(error: FastifyError): Problem | null {
  if (!hasZodFastifySchemaValidationErrors(error)) return null
  const part = partOf[error.validationContext ?? 'body'] ?? 'body'
  const fields = error.validation.map(({ instancePath, keyword, message }) => ({
    in: part,
    field: instancePath.slice(1).replaceAll('/', '.'),
    code: keyword,
    message: message ?? 'It does not fit.',
  }))
  const detail = fields.map(({ field, message }) => `${field || part}: ${message}`).join('; ')
  return { status: 400, code: 'invalid-request', detail, fields }
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof HttpRefusal)
    return { status: error.status, code: error.code, detail: error.message, ...error.more }
  const invalid = validationProblem(error)
  if (invalid) return invalid
  const ours = problemsOfFastify[error.code]
  if (ours) return ours
  if (isDatabaseAway(error)) {
    return {
      status: 503,
      code: 'database-away',
      detail: 'The database does not answer. Try again in a moment.',
    }
  }
  const { statusCode } = error
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, code: 'invalid-request', detail: error.message }
  }
  return {
    status: 500,
    code: 'internal-error',
    detail: 'Something went wrong here. The request id finds it in the log.',
  }
}

/** Sends a refusal as problem+json. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, answer: Problem): FastifyReply {
  const problem: HttpProblem = {
    type: `urn:daymark:problem:${answer.code}`,
    title: STATUS_CODES[answer.status] ?? 'Refused',
    ...answer,
    ...(answer.status >= 500 && { requestId: request.id }),
  }
  return reply
    .status(answer.status)
    .type('application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send(problem)
}

/** The one mapper of everything that goes wrong: refusals are answered, failures are logged and their words kept in. */
export function replyWithProblem(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500 && !(error instanceof HttpRefusal))
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  if (problem.status === 503) void reply.header('retry-after', '5')
  return sendProblem(request, reply, problem)
}

/** Has the app answer errors, and what it does not know, as problem+json. */
export function mapErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(replyWithProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, {
      status: 404,
      code: 'unknown-route',
      detail: `Nothing answers ${request.method} ${request.url.split('?')[0]}. The reference is at /docs.`,
    }),
  )
}
