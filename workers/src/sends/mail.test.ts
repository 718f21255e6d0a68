import type { Delivery } from '@daymark/store/sends'
import { expect, it } from 'vitest'
import { type MailTransport, messageIdFor, sendMail } from './mail.ts'

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

function taking() {
  const taken: Parameters<MailTransport['send']>[0][] = []
  const transport: MailTransport = {
    send: (mail) => Promise.resolve(`250 ${taken.push(mail)}`),
    close: () => undefined,
  }
  return { taken, transport }
}

const from = (clock: 'wall' | 'held') => ({ run: { workspaceId: 'ws', clock }, ask: { at: 0 } })

it('sends out for the wall’s clock alone', async () => {
  const [out, mailbox] = [taking(), taking()]
  const mail = { out: out.transport, mailbox: mailbox.transport }
  expect(await sendMail(mail, delivery, from('held'))).toMatchObject({ kind: 'sent' })
  expect([out.taken.length, mailbox.taken.length]).toEqual([0, 1])
  expect(mailbox.taken[0]?.headers).toEqual({ 'X-Daymark-Workspace': 'ws' })
  expect(await sendMail(mail, delivery, from('wall'))).toMatchObject({ kind: 'sent' })
  expect([out.taken.length, mailbox.taken.length]).toEqual([1, 1])
  expect(out.taken[0]?.headers).toEqual({})
})

it('refuses for good, with words, where there is no mailbox', async () => {
  const out = taking()
  const mail = { out: out.transport, mailbox: null }
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
