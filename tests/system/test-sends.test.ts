import { randomUUID } from 'node:crypto'
import { findTestSend, requestTestSend } from '@daymark/store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { type House, startHouse } from '../support/house.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { eventually } from '../support/wall-clock.ts'

const database = await createTestDatabase()
let house: House
let outside: MoodyMailServer

beforeAll(async () => {
  outside = await openMailServer()
  house = await startHouse({ databaseUrl: database.url, outsideSmtpUrl: outside.smtpUrl })
  await outside.up()
})

afterAll(async () => {
  await house.stop()
  await outside.down()
})

const now = Date.UTC(2026, 0, 1)

/** Asks for a test as the API does, and waits until it is settled. */
async function test(workspaceId: string, subject: string) {
  const member = { id: 'cy', name: 'Cy', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
  const id = randomUUID()
  await house.store.inWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto('members')
      .values(member)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const about = { id, accountId: 'acme', memberId: 'cy', author: 'A key', recipient: member.email }
    const words = { subject: `[Test] ${subject}`, bodyText: 'Hello', bodyHtml: '<p>Hello</p>' }
    await requestTestSend(tx, { ...about, ...words }, now)
  })
  const read = () => house.store.inWorkspace(workspaceId, (tx) => findTestSend(tx, id))
  await eventually('the test is settled', async () => {
    const state = (await read())?.state
    return state === 'sent' || state === 'failed'
  })
  return read()
}

const sendsIn = (workspaceId: string) =>
  house.store.inWorkspace(workspaceId, (tx) => tx.selectFrom('sends').select('key').execute())

it('of a sandbox lands in the mailbox, marked as a test at the sandbox’s time, and is no send of any run', async () => {
  await openSandbox(house, 'held', { at: now })
  await addAccount(house.store, 'held', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  expect(await test('held', 'held')).toMatchObject({ state: 'sent', error: null })
  const [mail] = house.mailbox.messages()
  expect(mail).toMatchObject({ subject: '[Test] held', recipients: ['cy@us.example'] })
  const raw = await (await fetch(`${house.mailbox.httpUrl}/messages/${mail?.id}.eml`)).text()
  expect(raw).toMatch(/^X-Daymark-Test: yes\r?$/m)
  expect(raw).toMatch(/^X-Daymark-Workspace: held\r?$/m)
  expect(raw).not.toMatch(/List-Unsubscribe/i)
  expect(outside.seen).toEqual([])
  expect(await sendsIn('held')).toEqual([])
})

it('of a workspace on the wall clock leaves over SMTP; what the server says to a refusal is said, and it is tried once', async () => {
  await openSandbox(house, 'wall', { at: null })
  await addAccount(house.store, 'wall', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  expect(await test('wall', 'first')).toMatchObject({ state: 'sent' })
  outside.mood = 'refuses'
  expect(await test('wall', 'second')).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('5.1.1 Nobody of this name'),
  })
  outside.mood = 'hangs-up'
  expect(await test('wall', 'third')).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('It may have arrived all the same'),
  })
  expect(outside.seen.map(({ subject }) => subject)).toEqual([
    '[Test] first',
    '[Test] second',
    '[Test] third',
  ])
  expect(await sendsIn('wall')).toEqual([])
})
