import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpProblem } from '@daymark/contract'

type Problem = Pick<HttpProblem, 'status' | 'code' | 'detail'>

const malformed: Problem = {
  status: 400,
  code: 'malformed-request',
  detail: 'This is not HTTP as we read it.',
}

/** What Node refuses before there is a request, by the code of its error. */
const problemsOfNode: Record<string, Problem> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request-timeout',
    detail: 'The request did not arrive in time. Send it again, on a connection of its own.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers-too-large',
    detail: 'The headers and the address are too large: 16 kB together.',
  },
}

/** Answers what never became a request, in the words of every other refusal, and hangs up. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { code = '' } = error
  if (code === 'ECONNRESET' || socket.destroyed) return
  const problem = problemsOfNode[code] ?? malformed
  const title = STATUS_CODES[problem.status] ?? 'Refused'
  const body = JSON.stringify({ type: `urn:daymark:problem:${problem.code}`, title, ...problem })
  const head = [
    `HTTP/1.1 ${problem.status} ${title}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}
