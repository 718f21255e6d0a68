import { readFile } from 'node:fs/promises'
import type { Client, Decision } from '@daymark/contract'
import { createApiKey, createWorkspace } from '@daymark/store'
import { simpleParser } from 'mailparser'
import { vi } from 'vitest'
import { parse } from 'yaml'
import { type App, valueOf } from '../api/an-api.ts'
import { playUntil } from '../sample/play.ts'
import { startWorlds } from '../sandbox/a-small-world.ts'
import { localTime } from '../support/local-time.ts'

/** Where every account of these tests is at home. */
export const zone = 'Europe/Berlin'

/** Where the held clocks of these tests begin: a Monday, at midnight in Berlin. */
const start = Date.parse('2024-01-01T00:00+01:00')

/** Weeks of several accounts, on a machine that has other things to do. */
const patienceMs = 300_000

/** A mail as its recipient reads it, and when it was sent by the clock on their wall. */
export interface ReceivedMail {
  at: string
  subject: string
  text: string
  /** Where it says that one may add seats with one click; null when it does not. */
  addSeatsUrl: string | null
  /** What the recipient's mail program posts to when they unsubscribe with one click. */
  unsubscribeUrl: string | null
}

/** A vendor who uses Daymark on a held clock, with its customers: everything through the doors that people use. */
export interface Vendor {
  client: Client
  /** A customer with an admin who agrees to be written to, looked after by the CSM Cem. */
  addCustomer(id: string, facts?: { seats?: number; admin?: object }): Promise<void>
  /** Has a person enrol a customer. @returns what was decided */
  enrol(playbookId: string, accountId: string): Promise<Decision>
  reportUsage(accountId: string, at: string, used: number, about?: UsageOf): Promise<void>
  publish(document: object): Promise<void>
  /** Moves the clock to a time in Berlin: '2024-01-10 06:00'. */
  until(time: string): Promise<void>
  mailTo(address: string): Promise<ReceivedMail[]>
  /** What a customer's browser gets from a link, and then from the one button on its page. */
  open(url: string): Promise<Page>
  press(url: string): Promise<Page>
  /** What a mail program posts to a List-Unsubscribe address (RFC 8058). */
  unsubscribe(url: string): Promise<Page>
  decisions(kind: Decision['kind'], playbookId: string): Promise<Decision[]>
}

/** Another metric than seats, or another number of seats than the customer has bought. */
interface UsageOf {
  metric?: string
  limit?: number
}

export interface Page {
  status: number
  html: string
}

/** The ISO instant of a time in Berlin in winter: '2024-01-10 06:00'. */
export function inBerlin(time: string): string {
  return new Date(`${time.replace(' ', 'T')}:00+01:00`).toISOString()
}

/** @returns a reply's instant by the clock on a wall in Berlin: '2024-01-10 09:00' */
export function berlinTime(instant: string): string {
  return localTime(Date.parse(instant), zone)
}

/** The document of the seat expansion playbook as it is shipped. */
export async function seatExpansion(): Promise<object> {
  return parse(await readFile(new URL('../../playbooks/seat-expansion.yaml', import.meta.url), 'utf8'))
}

async function addCustomer(client: Client, id: string, facts: { seats?: number; admin?: object }) {
  const { seats = 10, admin = {} } = facts
  const account = { name: `Company ${id}`, planTier: 'Basic', seats, signedUpAt: '2023-01-01' }
  await valueOf(client.putAccount({ params: { id }, body: { ...account, timeZone: zone, ownerId: 'cem' } }))
  const contact = {
    accountId: id,
    name: `Ada of ${id}`,
    email: `ada@${id}.example`,
    role: 'admin',
    timeZone: zone,
    consentBasis: 'consent' as const,
    consentAt: '2023-01-01',
  }
  await valueOf(client.putContact({ params: { id: `${id}-admin` }, body: { ...contact, ...admin } }))
}

async function request(app: App, method: 'GET' | 'POST', url: string, form?: URLSearchParams): Promise<Page> {
  const { statusCode, body } = await app.inject({
    method,
    url: new URL(url).pathname,
    ...(form && {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    }),
  })
  return { status: statusCode, html: body }
}

/** Presses the button of the form on a page, with everything as it stands there. */
async function press(app: App, url: string): Promise<Page> {
  const { html } = await request(app, 'GET', url)
  if (html.match(/<button/g)?.length !== 1) throw new Error(`There is not one button to press:\n${html}`)
  const inputs = [...html.matchAll(/<input [^>]*>/g)].map(([input]) => input)
  const valueIn = (input: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? ''
  const fields = inputs.map((input): [string, string] => [valueIn(input, ' name'), valueIn(input, ' value')])
  return request(app, 'POST', url, new URLSearchParams(fields))
}

/** Call it at the top of a test file: each `open` is a workspace of its own, with two CSMs, Cem and Mia. */
export async function startVendors() {
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs })
  const worlds = await startWorlds()

  async function mailTo(address: string): Promise<ReceivedMail[]> {
    const { mailbox } = worlds.house()
    const received = mailbox.messages().filter(({ recipients }) => recipients.includes(address))
    const sources = received.map(async ({ id }) =>
      (await fetch(`${mailbox.httpUrl}/messages/${id}.eml`)).text(),
    )
    const mails = await Promise.all(sources.map(async (source) => simpleParser(await source)))
    return mails
      .map(({ date, subject = '', text = '', headers }) => ({
        at: date ? localTime(date.getTime(), zone) : '',
        subject,
        text,
        addSeatsUrl: /Add seats.*\s+(https:\S+)/.exec(text)?.[1] ?? null,
        unsubscribeUrl: (headers.get('list') as { unsubscribe?: { url?: string } })?.unsubscribe?.url ?? null,
      }))
      .toSorted((one, other) => one.at.localeCompare(other.at))
  }

  async function open(id: string): Promise<Vendor> {
    const settings = { touchCap: { touches: 2, days: 14 } }
    const key = await worlds.house().store.inSystem(async (tx) => {
      await createWorkspace(tx, { id, name: id, timeZone: zone, heldAt: start, settings })
      return createApiKey(tx, id, 'test')
    })
    const client = worlds.clientFor(key)
    const member = { role: 'csm', timeZone: zone }
    const rows = ['cem', 'mia'].map((name) => ({ ...member, id: name, name, email: `${name}@us.example` }))
    await valueOf(client.putMembers({ body: { rows } }))
    return {
      client,
      addCustomer: (accountId, facts = {}) => addCustomer(client, accountId, facts),
      async reportUsage(accountId, at, used, { metric = 'seats', limit } = {}) {
        const body = { accountId, metric, at: inBerlin(at), used, ...(limit !== undefined && { limit }) }
        await valueOf(client.recordUsage({ body }))
      },
      enrol: (playbookId, accountId) =>
        valueOf(client.enrolAccount({ params: { id: playbookId }, body: { accountId } })),
      async publish(document) {
        const params = { id: (document as { id: string }).id }
        await valueOf(client.putDraft({ params, body: document as Record<string, never> }))
        await valueOf(client.publishPlaybook({ params }))
      },
      until: (time) => playUntil(client, inBerlin(time)),
      mailTo,
      open: (url) => request(worlds.app(), 'GET', url),
      press: (url) => press(worlds.app(), url),
      unsubscribe: (url) =>
        request(worlds.app(), 'POST', url, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })),
      async decisions(kind, playbookId) {
        const query = { kind, playbookId, limit: 200 }
        const { items } = await valueOf(client.listDecisions({ query }))
        return items.toReversed()
      },
    }
  }

  return { open }
}
