import { mayBeWrittenTo } from '@daymark/core'
import { findContacts, listOptOuts, optOut, takeBackOptOut } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { findSends, touchedDays } from '@daymark/store/sends'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../tests/setup/database.ts'
import {
  accountId,
  type ActionStep,
  nine,
  openWorkbench,
  type Workbench,
} from '../../../../tests/support/action-step.ts'
import {
  type Mood,
  type MoodyMailServer,
  openMailServer,
} from '../../../../tests/support/moody-mail-server.ts'
import { email } from './email.ts'

const database = await createTestDatabase()
let mail: MoodyMailServer
let workbench: Workbench

beforeAll(async () => {
  mail = await openMailServer()
  await mail.up()
  workbench = openWorkbench(database.url, mail.smtpUrl)
})

beforeEach(() => {
  mail.mood = 'takes'
})

afterAll(async () => {
  await workbench.stop()
  await mail.down()
})

/** A step that is to greet the admin; the subject distinguishes its mail from that of other tests. */
function greeting(subject: string) {
  return workbench.stepWith(email, { subject, text: 'Hello {{ contact.name }} of {{ account.name }}' })
}

function seen(about: string) {
  return mail.seen.filter(({ subject }) => subject === about)
}

/** What the ledger of sends says of the step's mail. */
async function ledgerOf({ inside }: ActionStep) {
  const { id } = await inside((tx) => tx.selectFrom('runs').select('id').executeTakeFirstOrThrow())
  const rows = await inside((tx) => findSends(tx, id, `${id}:step:`))
  return rows.map(({ state, ambiguous, recipient, bodyText, messageId }) => ({
    state,
    ambiguous,
    recipient,
    bodyText,
    messageId,
  }))
}

/** Whether the mail counts against the cap of what else may be sent to the account. */
async function isCounted({ inside }: ActionStep): Promise<boolean> {
  const window = { accountId, at: nine, days: 14, zone: 'Europe/Berlin', except: 'nothing' }
  return (await inside((tx) => touchedDays(tx, window))).length > 0
}

it('sends to the admin what the template says, and keeps it as it was sent', async () => {
  const step = await greeting('hello')
  expect(await step.perform()).toEqual({ exit: 'done', reason: 'Sent to 1' })
  const [send] = await ledgerOf(step)
  expect(send).toMatchObject({
    state: 'sent',
    recipient: 'admin@acme.example',
    bodyText: 'Hello Admin of acme of Company acme',
  })
  expect(seen('hello')).toEqual([{ messageId: send?.messageId, subject: 'hello', taken: true }])
})

it('sends nothing to whom gave no consent, and says why', async () => {
  const step = await greeting('no consent')
  await step.inside((tx) => tx.updateTable('contacts').set({ consentBasis: null, consentAt: null }).execute())
  expect(await step.perform()).toMatchObject({
    exit: 'held-back',
    reason: expect.stringContaining('admin') as string,
  })
  expect(seen('no consent')).toEqual([])
})

/** Gives the account another contact, who agrees to be written to. */
function addContact({ inside }: ActionStep, id: string, contact: { email: string; role: string }) {
  const consent = { consentBasis: 'consent' as const, consentAt: instant(nine) }
  return inside((tx) =>
    tx
      .insertInto('contacts')
      .values({ id, accountId, name: `The ${id}`, ...contact, ...consent })
      .execute(),
  )
}

it('writes to each person once, however many contacts they are, and to a role in any case', async () => {
  const step = await greeting('once each')
  await addContact(step, 'again', { email: 'Admin@ACME.example', role: 'admin' })
  await addContact(step, 'second', { email: 'second@acme.example', role: ' Admin' })
  expect(await step.perform()).toBeNull()
  expect((await ledgerOf(step)).map(({ state }) => state).toSorted()).toEqual(['retrying', 'sent'])
  expect(await step.perform()).toEqual({ exit: 'done', reason: 'Sent to 2' })
  expect((await ledgerOf(step)).map(({ recipient }) => recipient).toSorted()).toEqual([
    'admin@acme.example',
    'second@acme.example',
  ])
})

it.each(['expansion', 'service'])(
  'sends no %s mail to who has opted out as another contact',
  async (purpose) => {
    const subject = `opted out of ${purpose}`
    const step = await workbench.stepWith(email, { subject, text: 'Hello', purpose })
    await step.inside((tx) =>
      optOut(tx, { email: 'ADMIN@acme.example', ground: 'unsubscribed', detail: null, at: nine }),
    )
    expect(await step.perform()).toEqual({
      exit: 'held-back',
      reason: 'Held back: The admin has unsubscribed',
    })
    expect(seen(subject)).toEqual([])
  },
)

it('an address whose mail server knows nobody there is written to no more, until that is taken back', async () => {
  mail.mood = 'knows-nobody'
  const step = await greeting('nobody there')
  expect(await step.perform()).toMatchObject({ exit: 'failed' })
  const list = () => step.inside((tx) => listOptOuts(tx, {}, { after: null, limit: 9 }))
  expect((await list()).rows).toMatchObject([
    { address: 'admin@acme.example', ground: 'refused', detail: expect.stringContaining('5.1.1') as string },
  ])
  const account = () => step.inside((tx) => findContacts(tx, accountId, 'admin'))
  expect(mayBeWrittenTo(await account(), 'admin', 'expansion')).toMatchObject({ code: 'unreachable' })
  expect(mayBeWrittenTo(await account(), 'admin', 'expansion', 'product')).toHaveLength(1)
  await step.inside((tx) =>
    takeBackOptOut(tx, 'admin@acme.example', { by: 'Mo', ground: 'The mailbox is back', at: nine }),
  )
  expect(mayBeWrittenTo(await account(), 'admin', 'expansion')).toHaveLength(1)
})

it('sends nothing twice, however often it is performed', async () => {
  const step = await greeting('once')
  const left = await step.perform()
  expect(await step.perform()).toEqual(left)
  expect(seen('once')).toHaveLength(1)
})

/** What a mail server does, and what its receipt leads to: the table in CONTRIBUTING.md, line by line. */
const receipts: [
  receipt: string,
  mood: Mood,
  exit: string | null,
  state: string,
  ambiguous: boolean,
  counted: boolean,
][] = [
  ['sent', 'takes', 'done', 'sent', false, true],
  ['rejected', 'refuses', 'failed', 'failed', false, false],
  ['not-sent', 'busy', null, 'retrying', false, true],
  ['unknown', 'hangs-up', null, 'sending', false, true],
]

it.each(receipts)('after %s', async (receipt, mood, exit, state, ambiguous, counted) => {
  mail.mood = mood
  const step = await greeting(receipt)
  expect((await step.perform())?.exit ?? null).toBe(exit)
  expect(await ledgerOf(step)).toMatchObject([{ state, ambiguous }])
  expect(await isCounted(step)).toBe(counted)
})

it('a mail that was certainly not sent is tried again until it is, and is not ambiguous', async () => {
  mail.mood = 'busy'
  const step = await greeting('patience')
  expect([await step.perform(), await step.perform(), await step.perform()]).toEqual([null, null, null])
  mail.mood = 'takes'
  expect(await step.perform()).toMatchObject({ exit: 'done' })
  expect(await ledgerOf(step)).toMatchObject([{ state: 'sent', ambiguous: false }])
})

it('a mail of which nobody knows is repeated once, marked, and then given up: its touch counts', async () => {
  mail.mood = 'hangs-up'
  const step = await greeting('silence')
  expect([await step.perform(), await step.perform()]).toEqual([null, null])
  expect(await ledgerOf(step)).toMatchObject([{ state: 'sending', ambiguous: true }])
  expect(await step.perform()).toMatchObject({ exit: 'failed' })
  expect(await ledgerOf(step)).toMatchObject([{ state: 'failed', ambiguous: true }])
  expect(seen('silence').map(({ messageId }) => messageId)).toHaveLength(2)
  expect(new Set(seen('silence').map(({ messageId }) => messageId)).size).toBe(1)
  expect(await isCounted(step)).toBe(true)
})
