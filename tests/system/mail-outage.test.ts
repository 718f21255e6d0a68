import type { PlaybookInput } from '@daymark/core'
import type { Answer, AskRequest } from '@daymark/core/step'
import { connectStore, type Store } from '@daymark/store'
import { connectMail, performAction, shippedActions, actionTable, type Services } from '@daymark/workers'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { askOf } from '../support/asking.ts'
import { ledgerOf, refusalsOf } from '../support/diary.ts'
import { type House, linkSecret, publicUrl, startHouse } from '../support/house.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { email, inARow } from '../support/small-playbooks.ts'
import { eventually } from '../support/wall-clock.ts'
import { skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'

const dayMs = 86_400_000
const zone = 'Etc/UTC'

/** Noon, so that an hour more or less is the same day. */
const noon = Math.ceil(Date.now() / dayMs) * dayMs + dayMs / 2

const database = await createTestDatabase()
const actions = actionTable(shippedActions)
let house: House
let mail: MoodyMailServer
let store: Store
let services: Services

beforeAll(async () => {
  mail = await openMailServer()
  house = await startHouse({ databaseUrl: database.url, smtpUrl: mail.smtpUrl })
  await mail.up()
  store = connectStore({ databaseUrl: database.url, maxConnections: 4 })
  const out = connectMail(mail.smtpUrl, 'Daymark <daymark@daymark.example>')
  services = {
    store,
    mail: { out, mailbox: null, health: null },
    linkSecret,
    publicUrl,
    logger: pino({ level: 'silent' }),
  }
})

beforeEach(() => {
  mail.mood = 'takes'
})

afterAll(async () => {
  await house.stop()
  services.mail.out.close()
  await store.close()
  await mail.down()
})

const skip = { toleranceDays: 1, policy: 'skip' } as const
const send = { toleranceDays: 1, policy: 'send' } as const
const respace = { toleranceDays: 1, policy: 're-space' } as const

/** Answers as they are read: by which exit, until when, or tried again. */
function wordsOf(answer: Answer | null): string {
  if (!answer) return 'tried again'
  if (answer.kind === 'leave') return answer.exit
  return answer.until === null ? 'waits' : `waits until Day ${(answer.until - noon) / dayMs + 1}`
}

/** A run of a workspace on the wall clock whose steps are attempted when a test says so. */
async function attempting(id: string, playbook: PlaybookInput) {
  const sandbox = await openSandbox(house, id, { at: null })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const [runId = ''] = await enrolIn(sandbox, playbook, id)
  const asking = { workspaceId: id, accountId: id, playbookId: playbook.id }
  return {
    sandbox,
    runId,
    /** Attempts a step that is due on a day, on that day or a later one, each at noon. */
    async attempt(stepId: string, due: number, on = due, visit = 1): Promise<string> {
      const at = noon + (due - 1) * dayMs
      const asked = await askOf(store, { ...asking, stepId, at })
      const ask = { ...asked.ask, key: `${stepId}:1:1:${visit}` }
      const request: AskRequest = { ...asked, ask, now: noon + (on - 1) * dayMs }
      return wordsOf(await performAction(services, actions, request).catch(() => null))
    },
  }
}

/** A playbook that waits for ever before steps that are performed by hand. */
function byHand(id: string, ...steps: Parameters<typeof email>[]): PlaybookInput {
  const wait = {
    id: 'wait',
    type: 'delay' as const,
    data: { duration: { amount: 30, unit: 'days' as const } },
  }
  return inARow(id, [wait, ...steps.map(([name, more]) => email(name, more))])
}

it('three days without a mail server: what is to be skipped is skipped, and no two mails of a day are sent', async () => {
  const { sandbox, runId, attempt } = await attempting(
    'three-days',
    byHand(
      'outage',
      ['skipped', { lateness: skip }],
      ['sent', { lateness: send }],
      ['sent-too', { lateness: send }],
      ['spaced', { lateness: respace }],
      ['one-too-many', {}],
    ),
  )
  mail.mood = 'busy'
  expect(await attempt('skipped', 1)).toBe('tried again')
  expect(await attempt('skipped', 1, 2)).toBe('tried again')
  expect(await attempt('skipped', 1, 4)).toBe('held-back')
  expect(await attempt('sent', 2)).toBe('tried again')
  expect(await attempt('sent', 2, 3)).toBe('tried again')
  mail.mood = 'takes'
  expect(await attempt('sent', 2, 4)).toBe('done')
  expect(await attempt('sent-too', 4)).toBe('held-back')
  expect(await attempt('spaced', 2, 4)).toBe('waits until Day 5')
  expect(await attempt('spaced', 5, 5, 2)).toBe('done')
  expect(await attempt('one-too-many', 6)).toBe('held-back')
  expect(await refusalsOf(sandbox, runId)).toEqual([
    { stepId: 'skipped', code: 'late', reason: 'It is 3 days late, and late steps are skipped' },
    {
      stepId: 'sent-too',
      code: 'cap',
      reason: 'The admin has had a message like this today; at most one is allowed a day',
    },
    {
      stepId: 'one-too-many',
      code: 'cap',
      reason: 'The account was touched on 2 of the last 14 days; at most 2 are allowed',
    },
  ])
  const sent = (await ledgerOf(sandbox, runId)).filter(({ state }) => state === 'sent')
  expect(sent.map(({ stepId, at }) => [stepId, (at - noon) / dayMs + 1])).toEqual([
    ['sent', 4],
    ['spaced', 5],
  ])
  // What a mail program shows is when it was sent, not when that was first tried.
  const taken = mail.seen.flatMap(({ subject, taken: isTaken }, place) =>
    isTaken ? [[subject, mail.dates[place]]] : [],
  )
  expect(taken).toEqual([
    ['sent', noon + 3 * dayMs],
    ['spaced', noon + 4 * dayMs],
  ])
})

it('one person at two accounts, in two playbooks, gets one mail a day', async () => {
  const { sandbox, attempt } = await attempting('first', byHand('one', ['hello', {}]))
  await addAccount(house.store, 'first', { id: 'second', zone, seats: 10 })
  await sandbox.inside((tx) => tx.updateTable('contacts').set({ email: 'Ada@Both.example' }).execute())
  await enrolIn(sandbox, byHand('two', ['hello', {}]), 'second')
  const other = async (day: number): Promise<string> => {
    const at = noon + (day - 1) * dayMs
    const about = { workspaceId: 'first', accountId: 'second', playbookId: 'two', stepId: 'hello', at }
    const request = await askOf(store, about)
    const key = `hello:1:1:${day}`
    return wordsOf(await performAction(services, actions, { ...request, ask: { ...request.ask, key } }))
  }
  expect(await attempt('hello', 1)).toBe('done')
  expect(await other(1)).toBe('held-back')
  expect(await other(2)).toBe('done')
})

/** Lets Temporal skip from attempt to attempt. */
async function untilEnded(sandbox: Sandbox, runId: string): Promise<void> {
  await eventually('it is tried', async () => (await ledgerOf(sandbox, runId)).length > 0)
  await skipToTheEnd(sandbox.house.client, runId)
  await sandbox.house.client.workflow.getHandle(runId).result()
}

it('on the wall a mail that is tried until it is late is skipped, though it was in time when it was first asked for', async () => {
  mail.mood = 'busy'
  const sandbox = await openSandbox(house, 'late', { at: null })
  await addAccount(house.store, 'late', { id: 'late', zone, seats: 10 })
  const hello = email('late', { lateness: { toleranceDays: 0, policy: 'skip' } })
  const [runId = ''] = await enrolIn(sandbox, inARow('late', [hello]), 'late')
  await untilEnded(sandbox, runId)
  expect(await refusalsOf(sandbox, runId)).toEqual([
    { stepId: 'late', code: 'late', reason: 'It is less than a day late, and late steps are skipped' },
  ])
  const [row] = await ledgerOf(sandbox, runId)
  expect(row).toMatchObject({ state: 'failed' })
  expect(row?.attempts).toBeGreaterThan(5)
  expect(row?.attempts).toBeLessThan(30)
})
