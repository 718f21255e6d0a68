import { createServer } from 'node:http'
import { anyFreePort } from '@daymark/tools'

/** A span as it was sent, as far as it is looked at. */
export interface ReceivedSpan {
  service: string
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
}

/** Where spans are sent: OTLP over HTTP, in JSON. */
export interface SpanReceiver {
  endpoint: string
  spans: ReceivedSpan[]
  /** All that was received, as it came. */
  bodies: string[]
  stop(): Promise<void>
}

interface OtlpBody {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] }
    scopeSpans: { spans: Omit<ReceivedSpan, 'service'>[] }[]
  }[]
}

function spansIn(body: string): ReceivedSpan[] {
  const { resourceSpans }: OtlpBody = JSON.parse(body)
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const name = resource.attributes.find(({ key }) => key === 'service.name')
    const service = name?.value.stringValue ?? ''
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })))
  })
}

/** Listens for spans on a free port. */
export async function startSpanReceiver(): Promise<SpanReceiver> {
  const port = await anyFreePort()
  const spans: ReceivedSpan[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks).toString('utf8')
      bodies.push(body)
      if (request.url === '/v1/traces') spans.push(...spansIn(body))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
