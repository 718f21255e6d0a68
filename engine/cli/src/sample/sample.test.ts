import { fileURLToPath } from 'node:url'
import {
  AccountRow,
  BehaviourProfileRow,
  ContactRow,
  createClient,
  EventRow,
  type Fetch,
  MemberRow,
  PlanTierRow,
  UsageRow,
} from '@daymark/contract'
import { describe, expect, it } from 'vitest'
import { importFile } from '../import/import-file.ts'
import { importKinds } from '../import/kinds.ts'
import { factFiles, peopleFiles, profilesFile, type SampleFile } from './files.ts'
import { lookThrough } from './look-through.ts'

const folder = fileURLToPath(new URL('../../../../playbooks/sample-data', import.meta.url))
const rowSchemas = {
  '/v1/accounts/bulk': AccountRow,
  '/v1/contacts/bulk': ContactRow,
  '/v1/members/bulk': MemberRow,
  '/v1/plan-tiers/bulk': PlanTierRow,
  '/v1/usage/bulk': UsageRow,
  '/v1/events/bulk': EventRow,
  '/v1/simulated-people/behaviour-profiles/bulk': BehaviourProfileRow,
} as const

/** A server that takes every row that fits the contract; the rows are kept. */
function takesWhatFits(taken: Record<string, unknown>[]): Fetch {
  return (url, { body }) => {
    const schema = rowSchemas[new URL(url).pathname as keyof typeof rowSchemas]
    const { rows } = JSON.parse(body ?? '') as { rows: Record<string, unknown>[] }
    const problems = rows.flatMap((row, index) => {
      const parsed = schema.safeParse(row)
      if (parsed.success) taken.push(row)
      return (parsed.error?.issues ?? []).map(({ path, message, code }) => ({
        row: index,
        field: path.join('.'),
        code,
        message,
      }))
    })
    const reply = JSON.stringify({
      stored: rows.length - problems.length,
      scheduled: 0,
      known: 0,
      problems,
      remarks: [],
    })
    return Promise.resolve({ ok: true, status: 200, text: () => Promise.resolve(reply) })
  }
}

async function load({ file, kind, mapping, complete }: SampleFile) {
  const taken: Record<string, unknown>[] = []
  const client = createClient({ baseUrl: 'http://daymark.test', apiKey: '', fetch: takesWhatFits(taken) })
  const report = await importFile({
    client,
    path: `${folder}/${file}`,
    kind: importKinds[kind],
    mapping,
    ...(complete && { prepare: complete }),
  })
  return { report, taken }
}

describe('the sample', async () => {
  const files = [...(await peopleFiles(folder)), profilesFile, ...(await factFiles(folder))]

  it.each(files.map((file) => [file.title, file] as const))('%s: every row fits the API', async (_, file) => {
    const { report } = await load(file)
    expect(report.problems).toEqual([])
    expect(report.stored).toBe(report.rows)
    expect(report.rows).toBeGreaterThan(0)
  })

  it('gives an account its facts, its admin contact’s zone and a country of ISO 3166', async () => {
    const accounts = files.find(({ title }) => title === 'accounts')
    const { taken } = await load(accounts!)
    expect(taken).toHaveLength(500)
    expect(taken.find(({ id }) => id === 'A-43a9e3')).toMatchObject({
      name: 'Company_1',
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      ownerId: 'M-csm-2',
      renewalDate: '2024-08-17',
      nps: null,
      productsOwned: ['core'],
      signedUpAt: '2023-08-17',
    })
    const countries = new Set(taken.map(({ country }) => country))
    expect(countries).toContain('GB')
    expect(countries).not.toContain('UK')
  })

  it('gives a ticket its tag', async () => {
    const { taken } = await load(files.find(({ title }) => title === 'support tickets')!)
    expect(taken.find(({ id }) => id === 'T-4d04b9')).toMatchObject({
      kind: 'ticket.opened',
      occurredAt: '2024-07-08',
      properties: { priority: 'urgent', tag: 'higher-plan-feature' },
    })
  })

  it('reports usage ids that stand in the file twice', async () => {
    const { rows, problems } = await lookThrough(`${folder}/feature_usage.csv`, 'usage_id')
    expect(rows).toBe(25_000)
    expect(problems).toHaveLength(21)
    expect(problems[0]).toMatchObject({
      column: 'usage_id',
      message: expect.stringMatching(/stands in line \d+/),
    })
  })
})
