import { randomUUID } from 'node:crypto'
import { runWorkflow } from '@daymark/core/step'
import { createLogger } from '@daymark/telemetry'
import { anyFreePort } from '@daymark/tools'
import { freeLocalPort, type MetricsServer, startMetricsServer } from '@daymark/workers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, valueOf } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { inARow, day, email } from '../support/small-playbooks.ts'
import { type HouseWithApi, startHouseWithApi } from '../support/house-with-api.ts'
import { type ChoosyMailServer, startChoosyMailServer } from './choosy-mail-server.ts'

const database = await createTestDatabase()
const logger = createLogger({ name: 'test', level: 'silent' })
const admin = 'admin@acme.example'
const champion = 'champion@acme.example'

let mail: ChoosyMailServer
let home: HouseWithApi
let worker: MetricsServer

/** An e-mail that is put off, one that is refused, more than the cap allows, and a wait in which the run stays. */
const play = inARow('counted', [
  day(1),
  email('to-admin'),
  email('to-champion', { to: 'champion' }),
  day(2),
  email('too-often'),
  day(3),
  email('at-last'),
  day(10),
])

beforeAll(async () => {
  mail = await startChoosyMailServer({ refused: { [champion]: 'Gone' }, putOff: { [admin]: 'Busy' } })
  const temporalPort = await freeLocalPort()
  home = await startHouseWithApi({
    databaseUrl: database.url,
    smtpUrl: mail.smtpUrl,
    temporalMetricsPort: temporalPort,
    logger,
  })
  worker = await startMetricsServer({ host: '127.0.0.1', port: await anyFreePort(), temporalPort, logger })
  const { client } = await home.open('w')
  const consent = { accountId: 'a', consentBasis: 'consent' as const, consentAt: '2023-01-01' }
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  const rows = [
    { ...consent, id: 'c', name: 'C', email: champion, role: 'champion' as const },
    { ...consent, id: 'd', name: 'D', email: admin, role: 'admin' as const },
  ]
  await valueOf(client.putContacts({ body: { rows } }))
  const params = { id: play.id }
  await valueOf(client.putDraft({ params, body: { ...play } as never }))
  await valueOf(client.publishPlaybook({ params }))
  for (const key of ['once', 'once', 'again']) {
    await valueOf(client.enrolAccount({ params, body: { accountId: 'a', key } }))
  }
  await valueOf(client.advanceClock({ body: { days: 2 }, query: { wait: 50 } }))
})

afterAll(async () => {
  await worker.stop()
  await home.stop()
  await mail.stop()
})

/** @returns the value of a series, by its name and its labels as they are written; undefined when there is none */
function valueIn(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

async function ofApi(): Promise<string> {
  const { body, headers } = await home.app.inject({ url: '/metrics' })
  expect(headers['content-type']).toContain('text/plain')
  return body
}

async function ofWorker(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${worker.port}/metrics`)).text()
}

describe('the metrics', () => {
  it('count every decision about an enrolment once, and a repeated request not at all', async () => {
    const text = await ofApi()
    const of = (outcome: string, code: string) =>
      valueIn(text, `daymark_enrolments_total{playbook="counted",outcome="${outcome}",code="${code}"}`)
    expect([of('enrolled', 'enrolled'), of('not-enrolled', 'already-running')]).toEqual([1, 1])
  })

  it('count every send by its fate, as the ledger has it', async () => {
    const text = await ofWorker()
    const of = (outcome: string) =>
      valueIn(text, `daymark_sends_total{action="email",channel="email",outcome="${outcome}",code=""}`)
    const ledger = await home.house.store.inWorkspace('w', (tx) =>
      tx.selectFrom('sends').select(['state', 'attempts']).execute(),
    )
    const sent = ledger.filter(({ state }) => state === 'sent').length
    expect(sent).toBeGreaterThan(0)
    expect([of('sent'), of('failed'), of('retried')]).toEqual([sent, 1, 1])
  })

  it('count what was held back, by its reason', async () => {
    const decisions = await home.house.store.inWorkspace('w', (tx) =>
      tx.selectFrom('decisions').select('code').where('outcome', '=', 'held-back').execute(),
    )
    const [first] = decisions
    const series = `daymark_sends_total{action="email",channel="",outcome="held-back",code="${first?.code}"}`
    expect(valueIn(await ofWorker(), series)).toBe(decisions.length)
  })

  it('say how late steps were asked: on a held clock, not at all', async () => {
    const text = await ofWorker()
    const labels = 'step_type="action",clock="held"'
    const within = valueIn(text, `daymark_lateness_seconds_bucket{le="1",${labels}}`)
    expect(within).toBeGreaterThanOrEqual(3)
    expect(valueIn(text, `daymark_lateness_seconds_count{${labels}}`)).toBe(within)
  })

  it('say how the driver gets on, and what the relay delivers', async () => {
    const text = await ofWorker()
    expect(valueIn(text, 'daymark_driver_instants_total')).toBeGreaterThanOrEqual(2)
    expect(valueIn(text, 'daymark_driver_runs_touched_total')).toBeGreaterThanOrEqual(2)
    expect(valueIn(text, 'daymark_driver_failures_total')).toBe(0)
    expect(valueIn(text, 'daymark_outbox_deliveries_total{kind="start",outcome="delivered"}')).toBe(1)
  })

  it('say how the installation stands, from the API', async () => {
    const text = await ofApi()
    expect(valueIn(text, 'daymark_runs_open{clock="held"}')).toBe(1)
    for (const gauge of ['pending', 'oldest_seconds', 'parked']) {
      expect(valueIn(text, `daymark_outbox_${gauge}`)).toBe(0)
    }
    expect([valueIn(text, 'daymark_clocks_moving'), valueIn(text, 'daymark_clocks_stuck')]).toEqual([0, 0])
  })

  it('count requests by route, and never by path', async () => {
    const text = await ofApi()
    const labels = 'method="POST",route="/v1/playbooks/:id/enrol",status="2xx"'
    expect(valueIn(text, `daymark_http_request_seconds_count{${labels}}`)).toBe(3)
    expect(text).not.toContain('/v1/playbooks/counted')
  })

  it('count workflow tasks that fail, which only Temporal’s SDK sees, beside all that it counts', async () => {
    expect(valueIn(await ofWorker(), 'daymark_workflow_task_failures_total')).toBe(0)
    const { client } = home.house
    const broken = await client.workflow.start(runWorkflow.type, {
      workflowId: `broken-${randomUUID()}`,
      taskQueue: runWorkflow.taskQueue,
      args: ['This is no input of a run'],
    })
    const failures = async () => valueIn(await ofWorker(), 'daymark_workflow_task_failures_total')
    await expect.poll(failures, { timeout: 30_000 }).toBeGreaterThanOrEqual(1)
    await broken.terminate()
    expect(await ofWorker()).toContain('temporal_workflow_task_execution_failed')
  })
})
