import type { AskRequest } from '@daymark/core/step'
import { addSeats, connectStore, type Store, workspaceClock, type WorkspaceTransaction } from '@daymark/store'
import { actionTable, answerIfRead, connectMail, finishIfRead, shippedActions } from '@daymark/workers'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { linkSecret, publicUrl } from '../../support/house.ts'
import { query } from '../ledger.ts'
import { heldStart, populate } from '../population.ts'
import { askOf } from '../../support/asking.ts'
import { holdOpen, untilWaiting } from './locks.ts'

const database = await createTestDatabase()
const accountId = 'account-0'
const actions = actionTable(shippedActions)
// Nothing here leaves the house.
const mail = connectMail('smtp://127.0.0.1:9', 'Daymark <daymark@daymark.example>')
let store: Store

beforeAll(() => {
  store = connectStore({ databaseUrl: database.url, maxConnections: 10 })
})

afterAll(async () => {
  mail.close()
  await store.close()
})

function services() {
  const logger = pino({ level: 'silent' })
  return { store, mail: { out: mail, mailbox: mail, health: null }, linkSecret, publicUrl, logger }
}

/** A run that a timer has brought to a step of our own database. */
async function atALocalStep(): Promise<AskRequest> {
  const { workspaceId } = await populate(store, 'held', 1)
  const asking = { workspaceId, accountId, playbookId: 'chaos', stepId: 'in-app', at: heldStart }
  const request = await askOf(store, asking)
  return { ...request, ask: { ...request.ask, lane: { kind: 'local' } } }
}

async function buySeats(tx: WorkspaceTransaction): Promise<void> {
  const purchase = { accountId, seats: 5, source: 'link', eventId: 'purchase' } as const
  await addSeats(tx, await workspaceClock(tx), purchase)
}

/** Ends a run that has read as much as it had when it asked. */
function end({ run, ask, progress }: AskRequest) {
  const ended = { outcome: 'left', code: 'over' } as const
  return finishIfRead(services(), { run, progress, ended, cursor: ask.cursor })
}

/** How many answers and messages there are of a run, and whether it is open. */
async function standing({ run }: AskRequest) {
  const [row] = await query(
    database.url,
    `select state, (select count(*)::int from run_log where run_id = $1 and kind = 'answered') as answers,
      (select count(*)::int from in_app_messages where run_id = $1) as messages from runs where id = $1`,
    [run.runId],
  )
  return row
}

const thePurchase = { unread: [expect.objectContaining({ kind: 'seats.changed' })] }
const untouched = { state: 'open', answers: 0, messages: 0 }

describe('what a timer has led to', () => {
  test('is done when everything that was recorded has been read', async () => {
    const asking = await atALocalStep()
    const reply = await answerIfRead(services(), actions, asking)
    expect(reply).toEqual({ value: { kind: 'leave', exit: 'done' } })
    expect(await standing(asking)).toEqual({ state: 'open', answers: 1, messages: 1 })
    expect(await end(asking)).toEqual({ value: null })
    expect(await standing(asking)).toMatchObject({ state: 'ended' })
  })

  test('is not done while there is an event to read: that is the reply', async () => {
    const request = await atALocalStep()
    await store.inWorkspace(request.run.workspaceId, buySeats)
    expect(await answerIfRead(services(), actions, request)).toEqual(thePurchase)
    expect(await end(request)).toEqual(thePurchase)
    expect(await standing(request)).toEqual(untouched)
  })
})

test('the end of a run waits for a purchase that is being recorded, and reads it', async () => {
  const request = await atALocalStep()
  const buying = await holdOpen(store, request.run.workspaceId, buySeats)
  const ending = end(request)
  await untilWaiting(database.url, 1)
  await buying.commit()
  expect(await ending).toEqual(thePurchase)
  expect(await standing(request)).toEqual(untouched)
})
