import type { Client } from '@daymark/contract'
import { createApiKey } from '@daymark/store'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme, clientOf, startApi, valueOf } from '../api/an-api.ts'
import { createTestDatabase } from '../setup/database.ts'
import { linkSecret, publicUrl, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, runIn, type Sandbox } from '../support/sandbox.ts'
import { inARow } from '../support/small-playbooks.ts'

const start = Date.UTC(2024, 0, 15, 9)
const hour = 3_600_000

/** Names that try to be more than names. */
const hostile: Record<string, string> = {
  'a line break and a header': 'Eve\r\nBcc: eve@evil.example',
  'a bare line feed, a header and a body': 'Eve\nTo: eve@evil.example\n\nNew body',
  'a bare carriage return': 'Eve\rBcc: eve@evil.example',
  'other line breaks': 'Eve\u2028Bcc: eve@evil.example\u0085Bcc: x\vBcc: y\fBcc: z',
  'an encoded line break': '=?utf-8?Q?=0D=0ABcc:_eve@evil.example?=',
  'another encoded word': '=?utf-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=',
  addresses: 'Ann <eve@evil.example>, "Bob" <bob@evil.example>; x@evil.example',
  'a template': '{{ links.unsubscribe }} {{ 7 | times: 7 }} {% raw %}{% if true %}',
  markup: `</p><script>alert(1)</script><img src=x onerror='a'>"'&amp;&lt;`,
  'text that runs backwards': '\u202Eelpmaxe.live@eve\u202C \u200B\uFEFF',
  'a dot on a line of its own, which ends a mail': 'Eve\r\n.\r\nMAIL FROM:<eve@evil.example>',
  'a boundary of parts': 'Eve\r\n--boundary--\r\nContent-Type: text/html',
  'a long line': 'x'.repeat(200),
}

/** What an author may have meant to hide in a template. */
const templates = {
  subject: 'Hi {{ contact.name }}\r\nBcc: author@evil.example\r\n\r\nof {{ account.name }}',
  text: 'Dear {{ contact.name }},\n{{ account.name }} / {{ account.segment }}',
  html: '<p title="{{ contact.name }}">{{ account.name }}</p><b>{{ account.segment }}</b>',
}

/** Every header of a mail to a customer, and no other. */
const customerHeaders = [
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'subject',
  'to',
  // Which sandbox it is of.
  'x-daymark-workspace',
]
/** A member's is in one part, and nothing that one unsubscribes from. */
const memberHeaders = [
  'content-transfer-encoding',
  ...customerHeaders.filter((name) => !name.startsWith('list-')),
]

const database = await createTestDatabase()
const house = await startHouse({ databaseUrl: database.url })
const { store } = house
const { app } = await startApi({ store, secret: linkSecret, publicUrl })
const names = Object.entries(hostile).map(([what, name], index) => ({ what, name, id: `n${index}` }))
let sandbox: Sandbox
let client: Client
let runs: string[]

beforeAll(async () => {
  sandbox = await openSandbox(house, 'w', { at: start, touches: 10 })
  client = clientOf(app, await store.inSystem((tx) => createApiKey(tx, 'w', 'test')))
  for (const { name, id } of names) await createAccount(id, name, `ann+${id}@a.example`)
  for (const { id, email } of smuggled) {
    await createAccount(id, 'Ann', 'ann@a.example')
    await sandbox.inside((tx) => tx.updateTable('contacts').set({ email }).where('id', '=', id).execute())
  }
  const notice = { title: templates.subject.replaceAll('contact', 'account'), body: '{{ account.name }}' }
  const playbook = inARow('attack', [
    { id: 'mail', type: 'action', data: { action: 'email', input: { to: 'admin', ...templates } } },
    { id: 'notice', type: 'action', data: { action: 'notify-member', input: notice } },
  ])
  runs = await enrolIn(sandbox, playbook, ...names.map(({ id }) => id), ...smuggled.map(({ id }) => id))
  await sandbox.until(start + hour)
})
afterAll(() => house.stop())

/** Creates an account with one contact and one owner, all of the same name. */
async function createAccount(id: string, name: string, email: string): Promise<void> {
  const owner = { name, email: `owner+${id}@us.example`, role: 'csm', timeZone: 'UTC' }
  await valueOf(client.putMember({ params: { id }, body: owner }))
  await valueOf(client.putAccount({ params: { id }, body: { ...acme, name, segment: name, ownerId: id } }))
  const contact = { accountId: id, name, email, role: 'admin', consentBasis: 'consent' as const }
  await valueOf(client.putContact({ params: { id }, body: contact }))
}

/** The one mail to an address, as it went over the wire and as a mail program reads it. */
async function mailOf(address: string) {
  const found = house.mailbox.messages().filter(({ recipients }) => recipients.includes(address))
  expect(found.map(({ recipients }) => recipients)).toEqual([[address]])
  const raw = await (await fetch(`${house.mailbox.httpUrl}/messages/${found[0]?.id}.eml`)).text()
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const headers = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
  return { raw, head, headers, read: await simpleParser(raw) }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
/** Line ends of mail, as they are read. */
const lines = (text: string | false | undefined) => (text || '').replace(/\r\n?/g, '\n').trim()
const onOneLine = (text: string) => text.replace(/[\r\n\t]+/g, ' ').trim()

/** A subject is one line, and nothing in it stands for something else. */
function subjectOf(name: string): string {
  const line = onOneLine(`Hi ${name}\r\nBcc: author@evil.example\r\n\r\nof ${name}`)
  return line.replaceAll('=?', '= ?')
}

describe.each(names)('a name with $what', ({ name, id }) => {
  it('reaches its reader, and nobody else, under the headers of every mail', async () => {
    const { head, headers, read } = await mailOf(`ann+${id}@a.example`)
    expect(headers.toSorted()).toEqual(customerHeaders)
    expect(head).toMatch(new RegExp(`^To: ann\\+${id}@a\\.example$`, 'm'))
    expect(head).toMatch(/^From: Daymark <daymark@daymark\.example>$/m)
    expect(head).toMatch(/^List-Unsubscribe: <https:\/\/daymark\.example\/l\/[\w-]+(\.[\w-]+){2}>$/m)
    expect(read.subject).toBe(subjectOf(name))
  })

  it('is text in the text and escaped in the HTML', async () => {
    const { read } = await mailOf(`ann+${id}@a.example`)
    expect(lines(read.text)).toBe(lines(`Dear ${name},\n${name} / ${name}`))
    const safe = escaped(name)
    expect(lines(read.html)).toBe(lines(`<p title="${safe}">${safe}</p><b>${safe}</b>`))
    expect(read.attachments).toEqual([])
  })

  it('reaches the account’s owner, and nobody else', async () => {
    const { headers, head, read } = await mailOf(`owner+${id}@us.example`)
    expect(headers.toSorted()).toEqual(memberHeaders)
    expect(head).toMatch(new RegExp(`^To: owner\\+${id}@us\\.example$`, 'm'))
    expect(read.subject).toBe(subjectOf(name))
    const run = runs[names.findIndex((other) => other.id === id)]
    expect(lines(read.text)).toBe(`${lines(name)}\n\nThe run and its tasks: ${publicUrl}/runs/${run}`)
  })
})

/** Addresses that the door would have refused, had they come through it. */
const smuggled = [
  'ann@a.example, eve@evil.example',
  'ann@a.example;eve@evil.example',
  'ann@a.example\r\nBcc: eve@evil.example',
  'ann@a.example>\r\nRCPT TO:<eve@evil.example',
  '"Ann" <eve@evil.example>',
  'eve@evil.example <ann@a.example>',
  'friends: eve@evil.example, ann@a.example;',
].map((email, index) => ({ email, id: `s${index}` }))

describe('an address that is more than one', () => {
  it.each(smuggled)('is refused at the door: $email', async ({ email }) => {
    const contact = { accountId: 'n0', name: 'Ann', email, role: 'user' }
    const member = { name: 'Ann', email, role: 'csm', timeZone: 'UTC' }
    for (const reply of [
      await client.putContact({ params: { id: 'new' }, body: contact }),
      await client.putMember({ params: { id: 'new' }, body: member }),
    ])
      expect(reply).toMatchObject({ ok: false, status: 400, problem: { fields: [{ field: 'email' }] } })
    const bulk = await valueOf(client.putContacts({ body: { rows: [{ ...contact, id: 'new' }] } }))
    expect(bulk).toMatchObject({ stored: 0, problems: [{ row: 0, field: 'email' }] })
  })

  it.each([
    'ann@a.example\0',
    ' ann@a.example',
    'ann@a.example\n',
    'ann@a',
    'ann@@a.example',
    'ann@exämple.example',
    'аnn@a.example',
    'ann@a.example\u200B',
    '"a\r\nb"@a.example',
    'ann(eve@evil.example)@a.example',
    'ann%evil.example@a.example',
    '@evil.example:ann@a.example',
    `${'x'.repeat(400)}@a.example`,
  ])('or none of ours is refused, too: %j', async (email) => {
    const contact = { accountId: 'n0', name: 'Ann', email, role: 'user' }
    expect(await client.putContact({ params: { id: 'new' }, body: contact })).toMatchObject({ status: 400 })
  })

  it('reaches nobody when it got in by another way, and its run goes on', async () => {
    for (const { id } of smuggled) await mailOf(`owner+${id}@us.example`)
    const states = await Promise.all(runs.map((run) => runIn(sandbox, run)))
    expect(states.map(({ state, endCode }) => [state, endCode])).toEqual(states.map(() => ['ended', 'over']))
    const sends = await sandbox.inside((tx) =>
      tx.selectFrom('sends').select(['contactId', 'state']).where('contactId', 'like', 's%').execute(),
    )
    expect(sends).toHaveLength(smuggled.length)
    for (const { state } of sends) expect(state).toBe('failed')
  })
})

it('has sent to nobody but to those it was meant for', () => {
  const intended = names.flatMap(({ id }) => [`ann+${id}@a.example`, `owner+${id}@us.example`])
  intended.push(...smuggled.map(({ id }) => `owner+${id}@us.example`))
  const reached = house.mailbox.messages().flatMap(({ recipients }) => recipients)
  expect(reached.toSorted()).toEqual(intended.toSorted())
})
