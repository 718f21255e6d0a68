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
import { eventually, skipToJustBefore } from '../support/wall-clock.ts'
import { skipTo } from '../differential/real-temporal/time-skipping.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A zone where it is between five and six in the morning now, so that nine o'clock is still to come. */
function zoneBeforeBreakfast(): string {
  const east = ((5 - new Date().getUTCHours() + 36) % 24) - 12
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}

/** Both clocks that a run can live by, and where and when these tests begin on each. */
const clocks = {
  held: { at: Date.parse('2024-01-08T06:00+01:00'), zone: 'Europe/Berlin' },
  wall: { at: null, zone: zoneBeforeBreakfast() },
} as const
type Clock = keyof typeof clocks
const { at: start, zone } = clocks.held
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

/** A run whose mail is in trouble. */
interface Begun {
  sandbox: Sandbox
  runId: string
  /** Lets it get to its second day. */
  getToDay2(): Promise<void>
}

/** A run that is to send one e-mail at nine of its first day, named as the workspace, and then waits for Day 5. */
async function begin(id: string, clock: Clock = 'held', action = 'email'): Promise<Begun> {
  const sandbox = await openSandbox(house, id, { at: clocks[clock].at, actions })
  await addAccount(house.store, id, { id, zone: clocks[clock].zone, seats: 10 })
  const node = email(id)
  const hello = node.type === 'action' ? { ...node, id: 'hello', data: { ...node.data, action } } : node
  const [runId = ''] = await enrolIn(sandbox, inARow('play', [day(1), hello, day(5)]), id)
  const getToDay2 = async () => {
    if (clock === 'held') return sandbox.until(start + dayMs)
    const nine = await skipToJustBefore(house, runId, 1_000)
    await skipTo(house.client, runId, nine + 21 * hourMs)
    await eventually('its mail is settled', async () => {
      const rows = await ledgerOf(sandbox, runId)
      return rows.some(({ state }) => state === 'sent' || state === 'failed')
    })
    // The answer comes with what settled the mail; the log is written by what the run does next.
    await eventually('it goes on', async () => (await diaryOf(sandbox, runId, clocks.wall.zone)).length >= 3)
  }
  return { sandbox, runId, getToDay2 }
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

describe.each(['held', 'wall'] as const)('while the mail server is in trouble, on the %s clock', (clock) => {
  it('a message waits until somebody answers at the door, and is sent once', async () => {
    await mail.down()
    const { sandbox, runId, getToDay2 } = await begin(`away-${clock}`, clock)
    const arriving = getToDay2()
    await untilTried(sandbox, runId, 2)
    await mail.up()
    await arriving
    const [send] = await ledgerOf(sandbox, runId)
    expect(send).toMatchObject({ state: 'sent', error: null })
    expect(seenOf(`away-${clock}`)).toEqual([
      { messageId: send?.messageId, subject: `away-${clock}`, taken: true },
    ])
    // However long it took, the run's time is nine o'clock.
    expect((await diaryOf(sandbox, runId, clocks[clock].zone)).at(-1)).toBe('Day 1 09:00 hello: done')
  })

  it('a message that is refused for now is repeated under the same Message-ID', async () => {
    mail.mood = 'busy'
    const { sandbox, runId, getToDay2 } = await begin(`busy-${clock}`, clock)
    const arriving = getToDay2()
    await untilTried(sandbox, runId, 1)
    mail.mood = 'takes'
    await arriving
    const [send] = await ledgerOf(sandbox, runId)
    const seen = seenOf(`busy-${clock}`)
    expect(seen.map(({ taken }) => taken)).toEqual([...seen.slice(1).map(() => false), true])
    expect(seen.length).toBe(send?.attempts)
    expect(new Set(seen.map(({ messageId }) => messageId))).toEqual(new Set([send?.messageId]))
  })

  it('a message that may have arrived is repeated under the same Message-ID, and marked', async () => {
    mail.mood = 'hangs-up'
    const { sandbox, runId, getToDay2 } = await begin(`silent-${clock}`, clock)
    const arriving = getToDay2()
    await eventually('it hangs up', () => Promise.resolve(seenOf(`silent-${clock}`).length > 0))
    mail.mood = 'takes'
    await arriving
    const rows = await sandbox.inside((tx) =>
      tx.selectFrom('sends').select(['state', 'ambiguous']).where('runId', '=', runId).execute(),
    )
    expect(rows).toEqual([{ state: 'sent', ambiguous: true }])
    expect(new Set(seenOf(`silent-${clock}`).map(({ messageId }) => messageId)).size).toBe(1)
    expect(seenOf(`silent-${clock}`).filter(({ taken }) => taken)).toHaveLength(1)
  })

  it('a message of which nobody could say twice whether it arrived is not sent a third time', async () => {
    mail.mood = 'hangs-up'
    const { sandbox, runId, getToDay2 } = await begin(`mute-${clock}`, clock)
    await getToDay2()
    const rows = await sandbox.inside((tx) =>
      tx.selectFrom('sends').select(['state', 'ambiguous', 'attempts']).where('runId', '=', runId).execute(),
    )
    expect(rows).toEqual([{ state: 'failed', ambiguous: true, attempts: 2 }])
    expect(seenOf(`mute-${clock}`)).toHaveLength(2)
    expect(await helloOf(sandbox, runId)).toMatchObject([{ exit: 'failed' }])
  })

  it('a message that is refused for good leaves by "failed", with the server’s own words', async () => {
    mail.mood = 'refuses'
    const { sandbox, runId, getToDay2 } = await begin(`refused-${clock}`, clock)
    await getToDay2()
    expect(await helloOf(sandbox, runId)).toMatchObject([
      { exit: 'failed', code: 'rejected', reason: expect.stringContaining('5.1.1 Nobody of this name') },
    ])
    expect(await ledgerOf(sandbox, runId)).toMatchObject([{ state: 'failed', attempts: 1 }])
  })

  it('a message is given up when its time is over, with the last words that were heard', async () => {
    await mail.down()
    const { sandbox, runId, getToDay2 } = await begin(`hopeless-${clock}`, clock, 'impatient-email')
    await getToDay2()
    expect(await helloOf(sandbox, runId)).toMatchObject([
      { exit: 'failed', code: 'gave-up', reason: expect.stringMatching(/^Gave up: .*ECONNREFUSED/) },
    ])
    expect(await ledgerOf(sandbox, runId)).toMatchObject([{ state: 'failed' }])
    await mail.up()
    if (clock === 'held') await sandbox.until(start + 9 * dayMs)
    expect(seenOf(`hopeless-${clock}`)).toEqual([])
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
