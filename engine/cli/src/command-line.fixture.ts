import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { styleFor, type Terminal } from './output/terminal.ts'
import { run } from './run.ts'

/** What the server was sent, and what it answers by method and path. */
export const sent: { path: string; body: unknown }[] = []
export const answers = new Map<string, (body: unknown) => { status?: number; value: unknown }>()
let server: Server
let url = ''

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = `${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}`
      sent.push({ path, body })
      const { status = 200, value } = answers.get(path)?.(body) ?? {
        status: 404,
        value: {
          type: 'about:blank',
          title: 'Not found',
          status: 404,
          code: 'not-found',
          detail: 'There is no such thing.',
        },
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

/** Runs a command line; gives back the exit code and what was printed. */
export async function daymark(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    progress: () => undefined,
    style: styleFor(false, {}),
  }
  const env = { DAYMARK_URL: url, DAYMARK_API_KEY: 'dmk_test' }
  const code = await run(args, {
    terminal,
    env,
    folder: process.cwd(),
    now: Date.parse('2024-01-08T12:00:00Z'),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
