import { readRunLog } from '@daymark/store'
import { shippedActions } from '@daymark/workers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf, tasksOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { impatientEmail } from '../support/impatient-email.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { operate } from '../support/report.ts'
import { eventually } from '../support/wall-clock.ts'

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')
const dayMs = 86_400_000
const actions = [...shippedActions, impatientEmail()]

const database = await createTestDatabase()
let house: House
let mail: MoodyMailServer

beforeAll(async () => {
  mail = await openMailServer()
  house = await startHouse({ databaseUrl: database.url, actions, smtpUrl: mail.smtpUrl })
  await mail.up()
})

afterEach(async () => {
  await mail.down()
  mail.mood = 'takes'
  await mail.up()
})

afterAll(async () => {
  await house.stop()
  await mail.down()
})

/** A run that is to send one e-mail at nine of its first day, named as the workspace, and then waits for Day 5. */
async function begin(id: string, action = 'email'): Promise<{ sandbox: Sandbox; runId: string }> {
  const sandbox = await openSandbox(house, id, { at: start, actions })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const node = email(id)
  const hello = node.type === 'action' ? { ...node, id: 'hello', data: { ...node.data, action } } : node
  const [runId = ''] = await enrolIn(sandbox, inARow('play', [day(1), hello, day(5)]), id)
  return { sandbox, runId }
}

function seenOf(id: string) {
  return mail.seen.filter(({ subject }) => subject === id)
}

function untilTried(sandbox: Sandbox, runId: string, times: number) {
  return eventually('it is tried', async () => {
    const [send] = await ledgerOf(sandbox, runId)
    return send && send.state === 'retrying' && send.attempts >= times
  })
}

describe('while the mail server is in trouble', () => {
  it('a message waits until somebody answers at the door, and is sent once', async () => {
    await mail.down()
    const { sandbox, runId } = await begin('away')
    const arriving = sandbox.until(start + dayMs)
    await untilTried(sandbox, runId, 2)
    await mail.up()
    await arriving
    const [send] = await ledgerOf(sandbox, runId)
    expect(send).toMatchObject({ state: 'sent', error: null })
    expect(seenOf('away')).toEqual([{ messageId: send?.messageId, subject: 'away', taken: true }])
    // However long it took, the run's time is nine o'clock.
    expect((await diaryOf(sandbox, runId, zone)).at(-1)).toBe('Day 1 09:00 hello: done')
  })

  it('a message that is refused for now is repeated under the same Message-ID', async () => {
    mail.mood = 'busy'
    const { sandbox, runId } = await begin('busy')
    const arriving = sandbox.until(start + dayMs)
    await untilTried(sandbox, runId, 1)
    mail.mood = 'takes'
    await arriving
    const [send] = await ledgerOf(sandbox, runId)
    const seen = seenOf('busy')
    expect(seen.map(({ taken }) => taken)).toEqual([...seen.slice(1).map(() => false), true])
    expect(seen.length).toBe(send?.attempts)
    expect(new Set(seen.map(({ messageId }) => messageId))).toEqual(new Set([send?.messageId]))
  })

  it('a message that may have arrived is repeated under the same Message-ID, and marked', async () => {
    mail.mood = 'hangs-up'
    const { sandbox, runId } = await begin('silent')
    const arriving = sandbox.until(start + dayMs)
    await eventually('it hangs up', () => Promise.resolve(seenOf('silent').length > 0))
    mail.mood = 'takes'
    await arriving
    const rows = await sandbox.inside((tx) =>
      tx.selectFrom('sends').select(['state', 'ambiguous']).where('runId', '=', runId).execute(),
    )
    expect(rows).toEqual([{ state: 'sent', ambiguous: true }])
    expect(new Set(seenOf('silent').map(({ messageId }) => messageId)).size).toBe(1)
    expect(seenOf('silent').filter(({ taken }) => taken)).toHaveLength(1)
  })

  it('a message of which nobody could say twice whether it arrived is not sent a third time', async () => {
    mail.mood = 'hangs-up'
    const { sandbox, runId } = await begin('mute')
    await sandbox.until(start + dayMs)
    const rows = await sandbox.inside((tx) =>
      tx.selectFrom('sends').select(['state', 'ambiguous', 'attempts']).where('runId', '=', runId).execute(),
    )
    expect(rows).toEqual([{ state: 'failed', ambiguous: true, attempts: 2 }])
    expect(seenOf('mute')).toHaveLength(2)
    expect(await helloOf(sandbox, runId)).toMatchObject([{ exit: 'failed' }])
  })

  it('a message that is refused for good leaves by "failed", with the server’s own words', async () => {
    mail.mood = 'refuses'
    const { sandbox, runId } = await begin('refused')
    await sandbox.until(start + dayMs)
    expect(await helloOf(sandbox, runId)).toMatchObject([
      { exit: 'failed', code: 'rejected', reason: expect.stringContaining('5.1.1 Nobody of this name') },
    ])
    expect(await ledgerOf(sandbox, runId)).toMatchObject([{ state: 'failed', attempts: 1 }])
  })

  it('a message is given up when its time is over, with the last words that were heard', async () => {
    await mail.down()
    const { sandbox, runId } = await begin('hopeless', 'impatient-email')
    await sandbox.until(start + dayMs)
    expect(await helloOf(sandbox, runId)).toMatchObject([
      { exit: 'failed', code: 'gave-up', reason: expect.stringMatching(/^Gave up: .*ECONNREFUSED/) },
    ])
    expect(await ledgerOf(sandbox, runId)).toMatchObject([{ state: 'failed' }])
    await mail.up()
    await sandbox.until(start + 9 * dayMs)
    expect(seenOf('hopeless')).toEqual([])
  })
})

it('an operator has a failed message sent again, as a second try of the step', async () => {
  mail.mood = 'refuses'
  const { sandbox, runId } = await begin('again')
  await sandbox.until(start + dayMs)
  mail.mood = 'takes'
  await operate(sandbox, runId, { type: 'retry', stepId: 'hello' })
  await sandbox.until(start + 9 * dayMs)
  expect(await diaryOf(sandbox, runId, zone)).toEqual([
    'Day 1 06:00 started',
    'Day 1 09:00 day-1: next',
    'Day 1 09:00 hello: failed (rejected)',
    'Day 2 06:00 hello: retried',
    'Day 2 06:00 hello: done',
    'Day 5 09:00 day-5: next',
    'Day 5 09:00 ended: over',
  ])
  const keys = await sandbox.inside((tx) =>
    tx.selectFrom('sends').select(['key', 'state']).where('runId', '=', runId).orderBy('key').execute(),
  )
  expect(keys).toEqual([
    { key: `${runId}:hello:1:1:again-admin`, state: 'failed' },
    { key: `${runId}:hello:1:2:again-admin`, state: 'sent' },
  ])
  expect(seenOf('again').map(({ taken }) => taken)).toEqual([false, true])
})

it('the task that replaced a failed message is nobody’s any more when the message is sent again', async () => {
  mail.mood = 'refuses'
  const sandbox = await openSandbox(house, 'failed-first', { at: start, actions })
  await addAccount(house.store, 'failed-first', { id: 'failed-first', zone, seats: 10 })
  const playbook = inARow('failed-first', [day(1), email('hello'), call('follow-up'), day(5)], {
    edges: [{ from: 'hello', exit: 'done', to: 'day-5' }],
  })
  const [runId = ''] = await enrolIn(sandbox, playbook, 'failed-first')
  await sandbox.until(start + dayMs)
  expect(await tasksOf(sandbox, runId, zone)).toMatchObject([expect.stringMatching(/: open$/)])

  mail.mood = 'takes'
  await operate(sandbox, runId, { type: 'retry', stepId: 'hello' })
  await sandbox.until(start + 2 * dayMs)
  expect(await tasksOf(sandbox, runId, zone)).toMatchObject([expect.stringMatching(/: withdrawn$/)])
  expect((await diaryOf(sandbox, runId, zone)).slice(3)).toEqual([
    'Day 2 06:00 hello: retried',
    'Day 2 06:00 hello: done',
  ])
})

async function helloOf({ inside }: Sandbox, runId: string) {
  const log = await inside((tx) => readRunLog(tx, runId))
  return log.filter(({ stepId }) => stepId === 'hello')
}
