import { Agent, request } from 'node:http'

/** A reply, read to its end. */
export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

export interface Sent {
  method: string
  url: string
  headers: Record<string, string>
  payload: string | Buffer | null
}

/** Longer than this, and the server hangs. */
const deadlineMs = 10_000

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** Asks a server that listens at a port. @throws when it has not answered by the deadline */
export function askOverHttp(port: number, { method, url, headers, payload }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(deadlineMs)
    const asking = request(
      { port, host: '127.0.0.1', method, path: url, headers, agent, signal },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asking.on('error', (error) =>
      reject(new Error(`${method} ${url.slice(0, 200)}: ${error.message}`, { cause: error })),
    )
    asking.end(payload ?? undefined)
  })
}
