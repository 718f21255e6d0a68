import { generateKeyPairSync } from 'node:crypto'
import type { Delivery } from '@daymark/store/sends'
import { createTransport } from 'nodemailer'
import { expect, it } from 'vitest'
import { type MailConnection, type MailTransport, messageIdFor, sendMail } from './mail.ts'

const delivery: Delivery = {
  key: 'k',
  stepId: 's',
  contactId: null,
  memberId: null,
  channel: 'email',
  touchesCustomer: true,
  messageId: null,
  recipient: 'ada@acme.example',
  subject: 'Hello',
  bodyText: 'Hello',
  bodyHtml: null,
  unsubscribeUrl: null,
}

function transportOf(send: MailConnection['send']): MailTransport {
  return { connect: () => Promise.resolve({ send, release: () => undefined }), close: () => undefined }
}

function taking() {
  const taken: Parameters<MailConnection['send']>[0][] = []
  return { taken, transport: transportOf((mail) => Promise.resolve(`250 ${taken.push(mail)}`)) }
}

const from = (clock: 'wall' | 'held') => ({ run: { workspaceId: 'ws', clock }, ask: { at: 0 }, now: 0 })

it('sends out for the wall’s clock alone', async () => {
  const [out, mailbox] = [taking(), taking()]
  const mail = { out: out.transport, mailbox: mailbox.transport, health: null }
  expect(await sendMail(mail, delivery, from('held'))).toMatchObject({ kind: 'sent' })
  expect([out.taken.length, mailbox.taken.length]).toEqual([0, 1])
  expect(mailbox.taken[0]?.headers).toEqual({ 'X-Daymark-Workspace': 'ws' })
  expect(await sendMail(mail, delivery, from('wall'))).toMatchObject({ kind: 'sent' })
  expect([out.taken.length, mailbox.taken.length]).toEqual([1, 1])
  expect(out.taken[0]?.headers).toEqual({})
})

it('refuses for good, with words, where there is no mailbox', async () => {
  const out = taking()
  const mail = { out: out.transport, mailbox: null, health: null }
  const receipt = await sendMail(mail, delivery, from('held'))
  expect(receipt).toEqual({ kind: 'rejected', error: expect.stringContaining('MAILBOX_SMTP_URL') as string })
  expect(out.taken).toEqual([])
})

it('names a send the same whenever it is asked, and no two alike', () => {
  const id = messageIdFor('run:hello:1:1:ada')
  expect(id).toMatch(/^<[0-9a-f]{40}@daymark>$/)
  expect(messageIdFor('run:hello:1:1:ada')).toBe(id)
  expect(messageIdFor('run:hello:1:2:ada')).not.toBe(id)
})

/** Builds and signs mails as nodemailer does for a server, and keeps their source instead of sending them. */
function signing(): { sources: string[]; transport: MailTransport } {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const dkim = { domainName: 'daymark.example', keySelector: 'test', privateKey }
  const built = createTransport({ streamTransport: true, buffer: true, dkim }, { from: 'us@daymark.example' })
  const sources: string[] = []
  const send: MailConnection['send'] = async (mail) => {
    const { message } = await built.sendMail(mail)
    sources.push(message instanceof Buffer ? message.toString() : '')
    return '250'
  }
  return { sources, transport: transportOf(send) }
}

/** The headers that a message's DKIM signature covers, in lower case. */
function signedHeaders(source: string): string[] {
  const [head = ''] = source.split('\r\n\r\n', 1)
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ')
  const [, signature = ''] = /^DKIM-Signature: (.*)$/im.exec(unfolded) ?? []
  const [, headers = ''] = /(?:^|;)\s*h=([^;]*)/.exec(signature) ?? []
  return headers.split(':').map((name) => name.trim().toLowerCase())
}

it('has both headers of a one-click unsubscription signed (RFC 8058 asks for it)', async () => {
  const { sources, transport } = signing()
  const unsubscribeUrl = 'https://daymark.example/l/1'
  const receipt = await sendMail(
    { out: transport, mailbox: null, health: null },
    { ...delivery, unsubscribeUrl },
    from('wall'),
  )
  expect(receipt).toMatchObject({ kind: 'sent' })
  const [source = ''] = sources
  expect(source).toContain('List-Unsubscribe: <https://daymark.example/l/1>')
  expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const signed = ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']
  expect(signedHeaders(source)).toEqual(expect.arrayContaining(signed))
})
