import { describe, expect, it } from 'vitest'
import { acme, publicUrl, refusalOf, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()

const agreed = { consentBasis: 'consent', consentAt: '2023-01-01' } as const

/** Acme, which Cy looks after, with an admin who has unsubscribed and one who has agreed. */
async function withPeople(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  const cy = { name: 'Cy Young', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
  await valueOf(client.putMember({ params: { id: 'cy' }, body: cy }))
  await valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, ownerId: 'cy' } }))
  const contact = { accountId: 'a', role: 'admin' }
  const ann = { ...contact, name: 'Ann Lee', email: 'ann@a.example', ...agreed, optedOutAt: '2024-01-02' }
  const bea = { ...contact, name: 'Bea Fox', email: 'bea@a.example', ...agreed }
  await valueOf(client.putContact({ params: { id: 'ann' }, body: ann }))
  await valueOf(client.putContact({ params: { id: 'bea' }, body: bea }))
  return workspace
}

const input = {
  subject: 'Room for\n{{ account.name }}',
  text: 'Dear {{ contact.first_name }}, day {{ run.day }}: {{ links.add_seats }} Yours, {{ owner.name }}',
  html: '<p>Dear {{ contact.first_name }}</p>',
}
const mail = (more: object = {}) => ({ action: 'email', version: 1, input: { ...input, ...more } })

describe('a preview', () => {
  it('is the message as the first contact who may get it would have it', async () => {
    const { client } = await withPeople()
    const body = { accountId: 'a', type: 'action' as const, data: mail(), day: 7 }
    expect(await valueOf(client.previewMessage({ body }))).toEqual({
      at: '2024-01-15T09:00:00.000Z',
      account: { id: 'a', name: 'Acme' },
      rule: 'It goes to all of the account’s admins who may be written to, to each on their own.',
      recipients: [
        {
          id: 'ann',
          kind: 'contact',
          name: 'Ann Lee',
          email: 'ann@a.example',
          obstacle: 'Has unsubscribed',
        },
        { id: 'bea', kind: 'contact', name: 'Bea Fox', email: 'bea@a.example', obstacle: null },
      ],
      shownFor: 'bea',
      refusal: null,
      purpose: 'An offer: it needs consent, and the cap on messages counts it.',
      parts: [
        { name: 'subject', label: 'Subject', kind: 'line', text: 'Room for Acme', problem: null },
        {
          name: 'text',
          label: 'Text',
          kind: 'text',
          text: `Dear Bea, day 7: ${publicUrl}/l/test Yours, Cy Young`,
          problem: null,
        },
        { name: 'html', label: 'HTML', kind: 'html', text: '<p>Dear Bea</p>', problem: null },
      ],
    })
    const forAnn = await valueOf(client.previewMessage({ body: { ...body, recipientId: 'ann' } }))
    expect(forAnn).toMatchObject({
      shownFor: 'ann',
      parts: [{}, { text: expect.stringMatching(/^Dear Ann/) }, {}],
    })
  })

  it('says why nobody would get it', async () => {
    const { client } = await withPeople()
    const refusal = async (more: object) => {
      const body = { accountId: 'a', type: 'action' as const, data: mail(more) }
      return (await valueOf(client.previewMessage({ body }))).refusal
    }
    expect(await refusal({ to: 'champion' })).toBe('The account has no champion to write to')
    await valueOf(
      client.putContact({
        params: { id: 'dan' },
        body: { accountId: 'a', role: 'user', name: 'Dan', email: 'dan@a.example' },
      }),
    )
    expect(await refusal({ to: 'user' })).toBe('There is no consent to write to the user about an expansion')
    expect(await refusal({ to: 'user', purpose: 'service' })).toBeNull()
  })

  it('says at its part what is not known, half-typed or not allowed, and shows no script', async () => {
    const { client } = await withPeople()
    const parts = async (more: object) => {
      const body = { accountId: 'a', type: 'action' as const, data: mail(more) }
      const preview = await valueOf(client.previewMessage({ body }))
      return preview.parts.map(({ text, problem }) => ({ text, problem }))
    }
    expect((await parts({ subject: 'NPS {{ account.nps }}' }))[0]).toEqual({
      text: 'NPS',
      problem: 'The message prints account.nps, which is not known.',
    })
    expect((await parts({ subject: 'Hi {{ account.na' }))[0]).toEqual({
      text: null,
      problem: expect.stringContaining('not closed'),
    })
    expect((await parts({ html: '<p>Hi</p><script>alert(1)</script>' }))[2]).toEqual({
      text: null,
      problem: 'Its HTML holds <script>, which a mail must not.',
    })
  })

  it('is of whatever templates a step has: a task goes to the account’s owner', async () => {
    const { client } = await withPeople()
    const data = { title: 'Call {{ account.name }}', body: 'They have {{ account.seats }} seats.' }
    const preview = await valueOf(client.previewMessage({ body: { accountId: 'a', type: 'task', data } }))
    expect(preview).toMatchObject({
      recipients: [{ id: 'cy', kind: 'member', obstacle: null }],
      purpose: null,
      parts: [{ text: 'Call Acme' }, { text: 'They have 10 seats.' }],
    })
    const notice = { action: 'notify-member', input: { title: 'Look at {{ account.name }}', body: '' } }
    const noticed = await valueOf(
      client.previewMessage({ body: { accountId: 'a', type: 'action', data: notice } }),
    )
    expect(noticed).toMatchObject({
      recipients: [{ id: 'cy' }],
      parts: [{ text: 'Look at Acme' }, { text: '' }],
    })
  })

  it('is of an account and an action that are there', async () => {
    const { client } = await withPeople()
    const other = await api.openWorkspace()
    const ask = { accountId: 'a', type: 'action' as const }
    expect(await refusalOf(other.client.previewMessage({ body: { ...ask, data: mail() } }))).toBe(
      '404 unknown-account',
    )
    expect(await refusalOf(client.previewMessage({ body: { ...ask, data: { action: 'fax' } } }))).toBe(
      '422 unknown-action',
    )
  })
})

describe('a test', () => {
  const body = { accountId: 'a', type: 'action' as const, data: mail(), memberId: 'cy' }

  it('goes to a member’s own address, says in subject and body that it is one, and is of no run', async () => {
    const { client, id } = await withPeople()
    const test = await valueOf(client.sendTest({ body }))
    expect(test).toMatchObject({
      recipient: 'cy@us.example',
      author: 'test',
      subject: '[Test] Room for Acme',
      state: 'waiting',
      error: null,
      bodyText: expect.stringMatching(
        /^\*\*\* This is a test of a message for Acme, as Bea Fox would get it\./,
      ),
      bodyHtml: expect.stringMatching(/^<div style=.*This is a test.*<p>Dear Bea<\/p>$/s),
    })
    expect((await valueOf(client.listTestSends())).items).toEqual([test])
    expect(await valueOf(client.getTestSend({ params: { id: test.id } }))).toEqual(test)
    expect((await valueOf(client.listMessages())).items).toEqual([])
    const sends = await api.store.inWorkspace(id, (tx) => tx.selectFrom('sends').select('key').execute())
    expect(sends).toEqual([])
  })

  it('says why a run would not send it, and stands inside the body of a whole document', async () => {
    const { client } = await withPeople()
    const html = '<html><head><style>p { color: red }</style></head><body class="a>b"><p>Hi</p></body></html>'
    const data = mail({ to: 'champion', subject: 'NPS {{ account.nps }}', text: 'Hi', html })
    const test = await valueOf(client.sendTest({ body: { ...body, data } }))
    expect(test.bodyText).toContain(
      'In a run it would not be sent now: The account has no champion to write to.',
    )
    expect(test.bodyText).toContain('Subject: The message prints account.nps, which is not known.')
    expect(test.bodyHtml).toMatch(/<body class="a>b"><div style=[^>]*><div>This is a test/)
  })

  it('is of whatever a step says, one part below the other', async () => {
    const { client } = await withPeople()
    const input = {
      title: 'More seats',
      body: 'Dear {{ contact.name }}',
      actionLabel: 'Look',
      actionUrl: '{{ links.add_seats }}',
    }
    const data = { action: 'in-app', input }
    const test = await valueOf(client.sendTest({ body: { ...body, data } }))
    expect(test).toMatchObject({ subject: '[Test] More seats', bodyHtml: null })
    expect(test.bodyText).toContain(`Text\nDear Bea Fox\n\nWhere the button leads\n${publicUrl}/l/test`)
  })

  it('goes to nobody but members, and not while it is unfinished', async () => {
    const { client } = await withPeople()
    expect(await refusalOf(client.sendTest({ body: { ...body, memberId: 'ann' } }))).toBe(
      '404 unknown-member',
    )
    const unfinished = { ...body, data: mail({ subject: 'Hi {{ account' }) }
    expect(await refusalOf(client.sendTest({ body: unfinished }))).toBe('422 unfinished-message')
    const unsafe = { ...body, data: mail({ html: '<script>alert(1)</script>' }) }
    expect(await refusalOf(client.sendTest({ body: unsafe }))).toBe('422 unfinished-message')
    const silent = { ...body, data: { action: 'update-account', input: {} } }
    expect(await refusalOf(client.sendTest({ body: silent }))).toBe('422 nothing-to-send')
    expect((await valueOf(client.listTestSends())).items).toEqual([])
  })

  it('can be asked for ten times a minute, in each workspace', async () => {
    const { client } = await withPeople()
    const ask = () => client.sendTest({ body })
    const asked = await Promise.all(Array.from({ length: 12 }, ask))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(10)
    expect(await refusalOf(ask())).toBe('429 too-many-tests')
    const other = await withPeople()
    await valueOf(other.client.sendTest({ body }))
  })

  it('of another workspace is not there', async () => {
    const { client } = await withPeople()
    const { id } = await valueOf(client.sendTest({ body }))
    const other = await withPeople()
    expect(await refusalOf(other.client.getTestSend({ params: { id } }))).toBe('404 unknown-test')
    expect((await valueOf(other.client.listTestSends())).items).toEqual([])
  })

  it('has links that say what they are, and do nothing', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const reply = await api.app.inject({ method, url: '/l/test' })
      expect(reply.statusCode).toBe(200)
      expect(reply.body).toContain('This link is of a test')
    }
  })
})
