import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Mailbox, startMailbox } from './start-mailbox.ts'

let dir: string
let mailbox: Mailbox

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'daymark-mailbox-'))
  mailbox = await startMailbox({ dir })
})

afterEach(async () => {
  await mailbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

interface Mail {
  to: string
  subject: string
  text?: string
  html?: string
  date?: Date
  headers?: Record<string, string>
}

async function send(mail: Mail): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl)
  await transport.sendMail({ from: 'Daymark <hello@daymark.test>', ...mail })
  transport.close()
}

const get = async (path: string) => {
  const response = await fetch(`${mailbox.httpUrl}${path}`)
  return { status: response.status, headers: response.headers, body: await response.text() }
}

describe('the mailbox', () => {
  it('keeps a mail sent over SMTP and lists the newest first', async () => {
    await send({ to: 'ada@acme.test', subject: 'First', text: 'one' })
    await send({ to: 'bob@acme.test', subject: 'Second', text: 'two' })
    expect(mailbox.messages().map(({ subject, recipients }) => [subject, ...recipients])).toEqual([
      ['Second', 'bob@acme.test'],
      ['First', 'ada@acme.test'],
    ])
  })

  it('gives each message as page, JSON and untouched source', async () => {
    await send({ to: 'ada@acme.test', subject: 'Zusätzliche Plätze', text: 'Grüße', html: '<p>Grüße</p>' })
    const id = mailbox.messages()[0]?.id ?? ''
    const json = JSON.parse((await get(`/messages/${id}.json`)).body)
    expect(json).toMatchObject({ subject: 'Zusätzliche Plätze', text: 'Grüße', html: '<p>Grüße</p>' })
    expect((await get(`/messages/${id}.eml`)).body).toContain('To: ada@acme.test\r\n')
    expect((await get(`/messages/${id}`)).body).toContain('Zusätzliche Plätze')
  })

  it('finds messages by recipient or subject, whatever the case', async () => {
    await send({ to: 'ada@acme.test', subject: 'Renewal' })
    await send({ to: 'bob@other.test', subject: 'Seats' })
    const subjects = async (q: string) =>
      JSON.parse((await get(`/messages.json?q=${q}`)).body).messages.map(
        (m: { subject: string }) => m.subject,
      )
    expect(await subjects('ACME')).toEqual(['Renewal'])
    expect(await subjects('seat')).toEqual(['Seats'])
    expect((await get('/?q=nothing')).body).toContain('No message to that recipient')
  })

  it('shows mail of a sandbox at the sandbox’s time, and other mail at the wall’s', async () => {
    const date = new Date('2024-02-05T17:00:00Z')
    const headers = { 'X-Daymark-Workspace': 'sandbox' }
    await send({ to: 'ada@acme.test', subject: 'Then', date, headers })
    const list = (await get('/')).body
    expect(list).toContain('<time datetime="2024-02-05T17:00:00.000Z">5 Feb 2024, 17:00</time>')
    expect(list).toContain('Times are UTC')
    const page = (await get(`/messages/${mailbox.messages()[0]?.id}`)).body
    expect(page).toContain('5 Feb 2024, 17:00 UTC, the sandbox’s time')
    await send({ to: 'ada@acme.test', subject: 'Now', date })
    const [now] = mailbox.messages()
    expect((await get('/')).body).toContain(`<time datetime="${now?.receivedAt}">`)
  })

  it('shows a hostile mail as text and in a frame that runs no script', async () => {
    const evil = '"><script>alert(1)</script>'
    await send({ to: 'ada@acme.test', subject: evil, html: `<p>${evil}</p>` })
    const { body, headers } = await get(`/messages/${mailbox.messages()[0]?.id}`)
    expect(body).not.toContain('<script>')
    expect(body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await get('/')).body).not.toContain('<script>')
  })

  it('answers 404 for what it does not have, and never leaves its folder', async () => {
    expect((await get('/messages/0000001-nothing')).status).toBe(404)
    expect((await get('/messages/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })

  it('has everything again after a restart, even with a cut-off index', async () => {
    await send({ to: 'ada@acme.test', subject: 'Kept' })
    await mailbox.stop()
    writeFileSync(join(dir, 'index.jsonl'), '{"id":"cut', { flag: 'a' })
    mailbox = await startMailbox({ dir })
    expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['Kept'])
    await send({ to: 'ada@acme.test', subject: 'New' })
    await mailbox.stop()
    mailbox = await startMailbox({ dir })
    expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['New', 'Kept'])
  })
})
