import { createRequire } from 'node:module'
import { startTracing, type Tracing } from '@daymark/telemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { type HouseWithApi, startHouseWithApi } from '../support/house-with-api.ts'
import { type ReceivedSpan, type SpanReceiver, startSpanReceiver } from './span-receiver.ts'

const database = await createTestDatabase()
const { cache } = createRequire(import.meta.url)
const loadedSdk = () =>
  Object.keys(cache).filter((file) => /@opentelemetry\/(sdk|exporter|resources)/.test(file))

const withoutAnybodyAsking = await startTracing('test', { OTEL_TRACES_EXPORTER: 'none' })
const loadedUntilAsked = loadedSdk()

let receiver: SpanReceiver
let tracing: Tracing | null
let home: HouseWithApi

/** The span of a caller, who sends it along. */
const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }

beforeAll(async () => {
  receiver = await startSpanReceiver()
  // The exporter, too, reads where to from the environment.
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.endpoint
  tracing = await startTracing('daymark-test', process.env)
  home = await startHouseWithApi({ databaseUrl: database.url })
  const { client, key } = await home.open('w')
  await addAccount(home.house.store, 'w', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  const play = inARow('traced', [day(1), email('hello', { text: 'An unmistakable offer' }), call()])
  const params = { id: play.id }
  await valueOf(client.putDraft({ params, body: { ...play } as never }))
  await valueOf(client.publishPlaybook({ params }))
  const enrolled = await home.app.inject({
    method: 'POST',
    url: '/v1/playbooks/traced/enrol',
    headers: {
      authorization: `Bearer ${key}`,
      traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
    },
    payload: { accountId: 'acme' },
  })
  expect(enrolled.json()).toMatchObject({ outcome: 'enrolled' })
  await valueOf(client.advanceClock({ body: { days: 1 }, query: { wait: 50 } }))
  await home.stop()
  await tracing?.stop()
})

afterAll(() => receiver.stop())

function spanNamed(name: string): ReceivedSpan {
  const found = receiver.spans.filter((span) => span.name === name && span.traceId === caller.traceId)
  if (found.length !== 1) throw new Error(`There are ${found.length} spans "${name}" in the caller's trace.`)
  return found[0]!
}

/** The names of a span and of those it is part of, from the outside in. */
function pathOf(span: ReceivedSpan): string[] {
  const parent = receiver.spans.find(({ spanId }) => spanId === span.parentSpanId)
  return [...(parent ? pathOf(parent) : []), span.name]
}

describe('traces', () => {
  it('cost nothing while nobody asks for them: the SDK is not even loaded', () => {
    expect(withoutAnybodyAsking).toBeNull()
    expect(loadedUntilAsked).toEqual([])
    expect(loadedSdk()).not.toEqual([])
  })

  it('go from the caller’s request through outbox and workflow to the send', () => {
    expect(spanNamed('POST /v1/playbooks/:id/enrol').parentSpanId).toBe(caller.spanId)
    expect(pathOf(spanNamed('send email'))).toEqual([
      'POST /v1/playbooks/:id/enrol',
      'relay start',
      'StartWorkflow:playbookRun',
      'RunActivity:performAction',
      'send email',
    ])
    expect(spanNamed('send email').service).toBe('daymark-test')
  })

  it('have the activities within the workflow’s tasks, too', () => {
    const names = receiver.spans.filter(({ traceId }) => traceId === caller.traceId).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['RunActivity:readEvents', 'RunActivity:answerAsk']))
  })

  it('name nobody, and no key', () => {
    const all = receiver.bodies.join('')
    for (const secret of ['Admin of', 'admin@acme', 'unmistakable', 'dmk_']) expect(all).not.toContain(secret)
  })
})
