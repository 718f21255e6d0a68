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
