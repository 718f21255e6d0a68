import { type RunState, runWorkflow } from '@daymark/core/step'
import { readRunTokens } from '@daymark/store'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf, ledgerOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { enrolIn, openSandbox, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, delay, email, inARow } from '../support/small-playbooks.ts'
import { operate, reportPurchase } from '../support/report.ts'
import { eventually } from '../support/wall-clock.ts'

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')
const nine = start + 3 * 3_600_000
const dayMs = 86_400_000

const database = await createTestDatabase()
let house: House
let mail: MoodyMailServer

beforeAll(async () => {
  mail = await openMailServer()
  house = await startHouse({ databaseUrl: database.url, smtpUrl: mail.smtpUrl })
  await mail.up()
})

afterEach(async () => {
  mail.decide()
  await mail.down()
  mail.mood = 'takes'
  await mail.up()
})

afterAll(async () => {
  await house.stop()
  await mail.down()
})

/** A run whose e-mail, named as the workspace, is due at nine of its first day; it is on its way when this returns. */
async function begin(id: string): Promise<{ sandbox: Sandbox; runId: string; arriving: Promise<void> }> {
  const sandbox = await openSandbox(house, id, { at: start })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const hello = { ...email(id), id: 'hello' }
  const [runId = ''] = await enrolIn(sandbox, inARow('play', [day(1), hello, day(5)]), id)
  const arriving = sandbox.until(nine)
  return { sandbox, runId, arriving }
}

function seenOf(id: string) {
  return mail.seen.filter(({ subject }) => subject === id)
}

function stateOf(runId: string): Promise<RunState> {
  return house.client.workflow.getHandle(runId).query<RunState>(runWorkflow.state)
}

function untilUnderway(id: string) {
  return eventually('the message is under way', () => Promise.resolve(seenOf(id).length > 0))
}

describe('while a message is on its way', () => {
  it('a pause holds at once; the message in hand still arrives, is logged, and what comes after it waits', async () => {
    mail.mood = 'thinks'
    const { sandbox, runId, arriving } = await begin('pause')
    await untilUnderway('pause')
    await operate(sandbox, runId, { type: 'pause' })
    expect(await stateOf(runId)).toMatchObject({ pausedAt: nine, tokens: [{ stepId: 'hello' }] })
    expect(await runIn(sandbox, runId)).toMatchObject({ state: 'open', pausedAt: nine })
    mail.decide()
    await arriving
    await sandbox.until(start + 9 * dayMs)
    expect(await diaryOf(sandbox, runId, zone)).toEqual([
      'Day 1 06:00 started',
      'Day 1 09:00 day-1: next',
      'Day 1 09:00 hello: done',
      'Day 1 09:00 paused',
    ])
    expect(await stateOf(runId)).toMatchObject({ tokens: [{ stepId: 'day-5', status: 'ready' }] })
  })

  it('a cancellation ends the run at once, and the ledger still learns that the message arrived', async () => {
    mail.mood = 'thinks'
    const { sandbox, runId, arriving } = await begin('cancel')
    await untilUnderway('cancel')
    await operate(sandbox, runId, { type: 'cancel', reason: 'Wrong customer' })
    expect(await runIn(sandbox, runId)).toMatchObject({ outcome: 'cancelled', endCode: 'Wrong customer' })
    mail.decide()
    await arriving
    await eventually('the result is written', async () => {
      const [send] = await ledgerOf(sandbox, runId)
      return send?.state === 'sent'
    })
    expect(await sandbox.inside((tx) => readRunTokens(tx, runId))).toEqual([])
  })
})

it('a cancellation ends a run whose message is tried again and again, and it is not tried any more', async () => {
  await mail.down()
  const { sandbox, runId, arriving } = await begin('stubborn')
  await eventually('it is tried', async () => {
    const [send] = await ledgerOf(sandbox, runId)
    return send?.state === 'retrying'
  })
  await operate(sandbox, runId, { type: 'cancel', reason: 'Wrong customer' })
  await mail.up()
  await arriving
  expect(await diaryOf(sandbox, runId, zone)).toEqual([
    'Day 1 06:00 started',
    'Day 1 09:00 day-1: next',
    'Day 1 09:00 ended: Wrong customer',
  ])
  expect(await ledgerOf(sandbox, runId)).toMatchObject([
    { state: 'failed', error: 'The run ended before it was sent.' },
  ])
  const { status } = await house.client.workflow.getHandle(runId).describe()
  expect(status.name).toBe('COMPLETED')
  expect(seenOf('stubborn')).toEqual([])
})

/** The same on the wall clock: a run whose e-mail, named as the workspace, is to be sent at once. */
async function beginOnTheWall(id: string): Promise<{ sandbox: Sandbox; runId: string }> {
  const sandbox = await openSandbox(house, id, { at: null })
  await addAccount(house.store, id, { id, zone, seats: 10 })
  const goal = { label: 'Bought', events: [{ kind: 'seats.changed' }], withinDays: 30 }
  const playbook = { ...inARow('play', [{ ...email(id), id: 'hello' }, delay(5)]), goal }
  const [runId = ''] = await enrolIn(sandbox, playbook, id)
  return { sandbox, runId }
}

async function untilRetried(sandbox: Sandbox, runId: string): Promise<void> {
  await eventually('it is tried', async () => {
    const [send] = await ledgerOf(sandbox, runId)
    return send?.state === 'retrying'
  })
}

/** How often Temporal was asked to have the message sent, and how often it was told to let that be. */
async function askedAndStopped(runId: string): Promise<[number, number]> {
  const { events } = await house.client.workflow.getHandle(runId).fetchHistory()
  const count = (
    type: 'activityTaskScheduledEventAttributes' | 'activityTaskCancelRequestedEventAttributes',
  ) => (events ?? []).filter((event) => event[type]).length
  return [count('activityTaskScheduledEventAttributes'), count('activityTaskCancelRequestedEventAttributes')]
}

describe('a message that is tried again and again', () => {
  it('is not tried any more in a pause, and is the same message afterwards', async () => {
    await mail.down()
    const { sandbox, runId } = await beginOnTheWall('held-up')
    await untilRetried(sandbox, runId)
    await operate(sandbox, runId, { type: 'pause' })
    await eventually('Temporal is asked to stop', async () => (await askedAndStopped(runId))[1] === 1)
    const before = await ledgerOf(sandbox, runId)
    await mail.up()
    expect(seenOf('held-up')).toEqual([])
    await operate(sandbox, runId, { type: 'resume' })
    await eventually('it is sent', async () => (await ledgerOf(sandbox, runId))[0]?.state === 'sent')
    expect(await askedAndStopped(runId)).toEqual([2, 1])
    const sent = await ledgerOf(sandbox, runId)
    expect(sent.map(({ messageId }) => messageId)).toEqual(before.map(({ messageId }) => messageId))
    expect(seenOf('held-up')).toHaveLength(1)
    expect(await stateOf(runId)).toMatchObject({ pausedAt: null, tokens: [{ stepId: 'delay' }] })
  })

  it('is not tried any more once the goal has been reached, and the run is over at once', async () => {
    await mail.down()
    const { sandbox, runId } = await beginOnTheWall('bought')
    await untilRetried(sandbox, runId)
    await reportPurchase(sandbox, 'bought', Date.now())
    await eventually('the run is over', async () => (await runIn(sandbox, runId)).outcome === 'converted')
    await house.client.workflow.getHandle(runId).result()
    await mail.up()
    expect(await ledgerOf(sandbox, runId)).toMatchObject([{ state: 'failed' }])
    expect(seenOf('bought')).toEqual([])
  })
})
