import { instant } from '@daymark/store/extension'
import { expect, it } from 'vitest'
import { enrolIn } from './a-playbook.ts'
import { refusalOf, start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()

/** A workspace in which a run has shown Ann two messages and notified Cy. */
async function withMessages(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  const { client, id } = workspace
  const runId = await enrolIn(workspace)
  const ann = { accountId: 'a', name: 'Ann', email: 'ann@a.example', role: 'admin' }
  await valueOf(client.putContact({ params: { id: 'ann' }, body: ann }))
  const cy = { name: 'Cy', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
  await valueOf(client.putMember({ params: { id: 'cy' }, body: cy }))
  const about = { accountId: 'a', runId, stepId: 'call', at: instant(start), readAt: null }
  await api.store.inWorkspace(id, async (tx) => {
    const shown = { ...about, contactId: 'ann', title: 'Hello', body: '', actionLabel: null, actionUrl: null }
    const messages = ['m1', 'm2'].map((message) => ({ ...shown, id: message, dismissedAt: null }))
    await tx.insertInto('inAppMessages').values(messages).execute()
    const notice = { ...about, id: 'n1', memberId: 'cy', title: 'Look', body: '' }
    await tx.insertInto('memberNotifications').values(notice).execute()
    const send = {
      key: 'k1',
      runId,
      stepId: 'call',
      accountId: 'a',
      contactId: 'ann',
      memberId: null,
      at: instant(start),
      channel: 'email' as const,
      touchesCustomer: true,
      state: 'sent' as const,
      attempts: 1,
      messageId: '<m>',
      recipient: ann.email,
      subject: 'Hi',
      bodyText: 'Hi',
      bodyHtml: null,
      error: null,
      response: '250',
      settledAt: instant(start),
      unsubscribeUrl: null,
    }
    await tx.insertInto('sends').values(send).execute()
  })
  return workspace
}

it('shows no link that leads neither to a page nor to a mail, whoever wrote it', async () => {
  const { client, id } = await withMessages()
  const shown = async (actionUrl: string) => {
    await api.store.inWorkspace(id, (tx) => tx.updateTable('inAppMessages').set({ actionUrl }).execute())
    return (await valueOf(client.readInApp({ params: { id: 'm1' } }))).actionUrl
  }
  expect(await shown('javascript:alert(1)')).toBeNull()
  expect(await shown('https://x.example/')).toBe('https://x.example/')
})

it('shows a contact what they have not dismissed, and remembers when it was read', async () => {
  const { client } = await withMessages()
  const read = await valueOf(client.readInApp({ params: { id: 'm1' } }))
  expect(read).toMatchObject({ readAt: new Date(start).toISOString(), dismissedAt: null })
  const dismissed = await valueOf(client.dismissInApp({ params: { id: 'm2' } }))
  expect(dismissed.readAt).toBe(dismissed.dismissedAt)
  const ids = async (query: object) => (await valueOf(client.listInApp({ query }))).items.map(({ id }) => id)
  expect(await ids({ contactId: 'ann' })).toEqual(['m1'])
  expect(await ids({ dismissed: 'true' })).toEqual(['m2'])
  expect(await ids({ contactId: 'bob' })).toEqual([])
})

it('notifies our people, and remembers what they have seen', async () => {
  const { client } = await withMessages()
  await valueOf(client.readNotification({ params: { id: 'n1' } }))
  expect((await valueOf(client.listNotifications({ query: { memberId: 'cy' } }))).items).toHaveLength(1)
  expect((await valueOf(client.listNotifications({ query: { unread: 'true' } }))).items).toEqual([])
})

it('lists messages as they were sent', async () => {
  const { client } = await withMessages()
  const { items } = await valueOf(client.listMessages({ query: { accountId: 'a', channel: 'email' } }))
  expect(items).toMatchObject([{ key: 'k1', recipient: 'ann@a.example', state: 'sent', ambiguous: false }])
  expect(items).toMatchObject([{ recipientName: 'Ann', actionLabel: null, actionUrl: null }])
  expect((await valueOf(client.listMessages({ query: { state: 'failed' } }))).items).toEqual([])
})

it('lists the button of a message in the product, if its link is safe', async () => {
  const { client, id } = await withMessages()
  const shown = { id: 'k1', actionLabel: 'See plans', actionUrl: 'https://x.example/plans' }
  const buttonAs = async (change: object) => {
    const update = { ...shown, ...change }
    await api.store.inWorkspace(id, (tx) =>
      tx.updateTable('inAppMessages').set(update).where('id', 'in', ['m1', 'k1']).execute(),
    )
    const { items } = await valueOf(client.listMessages())
    return items.map(({ actionLabel, actionUrl }) => ({ actionLabel, actionUrl }))
  }
  expect(await buttonAs({})).toEqual([{ actionLabel: 'See plans', actionUrl: 'https://x.example/plans' }])
  expect(await buttonAs({ actionUrl: 'javascript:alert(1)' })).toEqual([
    { actionLabel: 'See plans', actionUrl: null },
  ])
})

it('keeps the messages of one workspace from another', async () => {
  await withMessages()
  const other = await api.openWorkspace()
  expect(await refusalOf(other.client.readInApp({ params: { id: 'm1' } }))).toBe('404 unknown-message')
  expect(await refusalOf(other.client.readNotification({ params: { id: 'n1' } }))).toBe(
    '404 unknown-notification',
  )
  expect((await valueOf(other.client.listMessages())).items).toEqual([])
})
