import { shippedActions } from '@daymark/workers'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { type House, startHouse } from '../support/house.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { email, inARow } from '../support/small-playbooks.ts'
import { eventually } from '../support/wall-clock.ts'

/** Connections to one mail server, and so the mails that are under way at once. */
const atOnce = 5

// Sixty runs, on a machine that has other things to do.
vi.setConfig({ testTimeout: 240_000 })

const database = await createTestDatabase()
let house: House
let mail: MoodyMailServer

beforeAll(async () => {
  mail = await openMailServer()
  await mail.up()
  house = await startHouse({
    databaseUrl: database.url,
    actions: shippedActions,
    smtpUrl: mail.smtpUrl,
    // What has not been handed over by then is cut off; what has been is waited for.
    graceMs: 300,
  })
})

afterEach(async () => {
  mail.mood = 'takes'
  mail.decide()
  await house.startWorkers()
})

afterAll(async () => {
  await house.stop()
  await mail.down()
})

/** So many runs on the wall clock, each with a mail that is due at once and that says whom it is for. */
async function dueRuns(id: string, count: number): Promise<Sandbox> {
  const sandbox = await openSandbox(house, id, { at: null })
  const accounts = Array.from({ length: count }, (_, n) => `${id}-${n}`)
  for (const account of accounts) {
    await addAccount(house.store, id, { id: account, zone: 'Etc/UTC', seats: 10 })
  }
  const hello = email('{{ account.name }}')
  await enrolIn(sandbox, inARow(id, [{ ...hello, id: 'hello' }]), ...accounts)
  return sandbox
}

/** How the mails of a workspace stand: `sent: 5`. */
async function stateOf({ inside }: Sandbox): Promise<Record<string, number>> {
  const rows = await inside((tx) => tx.selectFrom('sends').select(['state', 'ambiguous']).execute())
  const states = rows.map(({ state, ambiguous }) => (ambiguous ? `${state}, ambiguous` : state))
  return Object.fromEntries(
    [...new Set(states)].map((state) => [state, states.filter((one) => one === state).length]),
  )
}

function seenOf(id: string): string[] {
  return mail.seen.map(({ subject }) => subject).filter((subject) => subject.startsWith(`Company ${id}-`))
}

it('a stop while a slow mail server has sixty mails to take: each arrives once, and none is taken for sent that never left', async () => {
  mail.mood = 'thinks'
  const sandbox = await dueRuns('slow', 60)
  await eventually('the server has its hands full', () => Promise.resolve(seenOf('slow').length === atOnce))
  // Nobody queues for a connection with an intent in the ledger.
  expect(await stateOf(sandbox)).toEqual({ sending: atOnce })

  let isStopped = false
  const stopping = house.stopWorkers().then(() => (isStopped = true))
  await eventually('the workers stop', () => {
    mail.decide()
    return Promise.resolve(isStopped)
  })
  await stopping
  const taken = seenOf('slow').length
  expect(taken).toBeLessThan(60)
  expect(await stateOf(sandbox)).toEqual({ sent: taken })

  mail.mood = 'takes'
  await house.startWorkers()
  await eventually('all are sent', async () => (await stateOf(sandbox))['sent'] === 60)
  expect(await stateOf(sandbox)).toEqual({ sent: 60 })
  expect([seenOf('slow').length, new Set(seenOf('slow')).size]).toEqual([60, 60])
})

it('a stop cuts off what has not been handed over yet: it is sent later, once, and nothing is ambiguous', async () => {
  mail.mood = 'stalls'
  const sandbox = await dueRuns('stalled', 3)
  await eventually('they are under way', async () => (await stateOf(sandbox))['sending'] === 3)
  await house.stopWorkers()
  expect(await stateOf(sandbox)).toEqual({ retrying: 3 })
  expect(seenOf('stalled')).toEqual([])

  mail.mood = 'takes'
  await house.startWorkers()
  await eventually('all are sent', async () => (await stateOf(sandbox))['sent'] === 3)
  expect(await stateOf(sandbox)).toEqual({ sent: 3 })
  expect(seenOf('stalled').toSorted()).toEqual([
    'Company stalled-0',
    'Company stalled-1',
    'Company stalled-2',
  ])
})
