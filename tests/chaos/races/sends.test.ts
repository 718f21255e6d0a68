import { addSeats, putContacts, startPlaybook, stopPlaybook, workspaceClock } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { abandonRun } from '@daymark/store/runs'
import { connectMail, performAction } from '@daymark/workers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { askOf } from '../../support/asking.ts'
import { dayMs, enrolInAnotherFamily, heldStart, type Population, populate } from '../population.ts'
import { holdAccount, holdOpen, optOut, untilWaiting } from './locks.ts'
import { openPostOffice } from './post-office.ts'
import { accountId, actions, contactId, firstEmail, openSending } from './sending.ts'

const oneTouch = { touches: 1, days: 14 }
const { database, store, post, services, send, ledger } = await openSending()

async function buySeats({ workspaceId }: Population): Promise<void> {
  await store.inWorkspace(workspaceId, async (tx) =>
    addSeats(tx, await workspaceClock(tx), { accountId, seats: 5, source: 'link', eventId: 'purchase' }),
  )
}

const delivered = { kind: 'leave', exit: 'done' }
const heldBack = { kind: 'leave', exit: 'held-back' }
/** The run is over already, and waits to hear of it. */
const untilEnded = { kind: 'wait', until: null, relative: false }

describe('the end of a run', () => {
  test('that comes before the check of a send refuses it', async () => {
    const population = await populate(store, 'held', 1)
    const { workspaceId } = population
    const request = await askOf(store, { ...firstEmail, workspaceId })
    const { runId } = request.run
    const before = post.accepted()
    const ending = await holdOpen(store, workspaceId, (tx) =>
      abandonRun(tx, runId, { outcome: 'cancelled', code: 'terminated-at-temporal', reason: 'ended' }),
    )
    const sending = performAction(services(), actions, request)
    await untilWaiting(database.url, 1)
    await ending.commit()
    expect(await sending).toEqual(heldBack)
    expect(post.accepted()).toBe(before)
    expect(await ledger(population)).toEqual([])
    const refusals = await store.inWorkspace(workspaceId, (tx) =>
      tx.selectFrom('decisions').select('code').where('kind', '=', 'send').execute(),
    )
    expect(refusals).toEqual([{ code: 'run-ended' }])
  })
})

function stop({ workspaceId }: Population, runs: 'pause' | 'end') {
  const by = { by: 'test', at: heldStart }
  return store.inWorkspace(workspaceId, (tx) => stopPlaybook(tx, 'chaos', runs, by))
}

describe('a stop of the playbook of which the run has not heard', () => {
  test('holds a send that comes at the same moment, when the run is to end', async () => {
    const population = await populate(store, 'held', 1)
    const before = post.accepted()
    const stopping = await holdOpen(store, population.workspaceId, (tx) =>
      stopPlaybook(tx, 'chaos', 'end', { by: 'test', at: heldStart }),
    )
    const sending = send(population)
    await untilWaiting(database.url, 1)
    await stopping.commit()
    expect(await sending).toEqual(untilEnded)
    expect(post.accepted()).toBe(before)
    expect(await ledger(population)).toEqual([])
  })

  test('holds a send for as long as the run is to be paused, also one that is tried again', async () => {
    const population = await populate(store, 'held', 1)
    const before = post.accepted()
    post.refuseNext()
    await expect(send(population)).rejects.toThrow()
    await stop(population, 'pause')
    const fiveMinutes = 5 * 60_000
    expect(await send(population)).toEqual({ kind: 'wait', until: heldStart + fiveMinutes, relative: false })
    expect(post.accepted()).toBe(before)
    expect(await ledger(population)).toEqual(['retrying'])
    await store.inWorkspace(population.workspaceId, (tx) =>
      startPlaybook(tx, 'chaos', 'resume', { by: 'test', at: heldStart }),
    )
    expect(await send(population, { key: 'asked again' })).toEqual(delivered)
  })

  test('holds nothing of a run that has been paused since, and that a person has resumed', async () => {
    const population = await populate(store, 'held', 1)
    await stop(population, 'pause')
    await store.inWorkspace(population.workspaceId, async (tx) => {
      const { id: runId } = await tx.selectFrom('runs').select('id').executeTakeFirstOrThrow()
      const line = { runId, key: 'n:1', n: 1, at: instant(heldStart), kind: 'paused' }
      await tx.insertInto('runLog').values(line).execute()
    })
    expect(await send(population)).toEqual(delivered)
  })
})

describe('an opt-out', () => {
  test('that comes before the check of a send refuses it', async () => {
    const population = await populate(store, 'held', 1)
    const before = post.accepted()
    const leaving = await holdOpen(store, population.workspaceId, async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().execute()
      await optOut(tx, contactId, heldStart)
    })
    const sending = send(population)
    await untilWaiting(database.url, 1)
    await leaving.commit()
    expect(await sending).toEqual(heldBack)
    expect(post.accepted()).toBe(before)
    expect(await ledger(population)).toEqual([])
  })

  test('that a source reports, waits for a send that is being checked', async () => {
    const population = await populate(store, 'held', 1)
    const checking = await holdAccount(store, population.workspaceId, accountId)
    const reporting = store.inWorkspace(population.workspaceId, async (tx) =>
      putContacts(tx, await workspaceClock(tx), [
        {
          id: contactId,
          accountId,
          name: 'Admin',
          email: 'a@b.example',
          role: 'admin',
          optedOutAt: heldStart,
        },
      ]),
    )
    await untilWaiting(database.url, 1)
    await checking.commit()
    expect(await reporting).toMatchObject([{ status: 'stored' }])
  })

  test('that comes after the intent does not stop the mail, and stops nobody', async () => {
    const population = await populate(store, 'held', 1)
    const gate = post.holdNext()
    const sending = send(population)
    await gate.reached
    expect(await ledger(population)).toEqual(['sending'])
    await store.inWorkspace(population.workspaceId, (tx) => optOut(tx, contactId, heldStart))
    gate.open()
    expect(await sending).toEqual(delivered)
    expect(await ledger(population)).toEqual(['sent'])
  })

  test('between two tries of a send leaves it at the first', async () => {
    const population = await populate(store, 'held', 1)
    const before = post.accepted()
    post.refuseNext()
    await expect(send(population)).rejects.toThrow()
    expect(await ledger(population)).toEqual(['retrying'])
    await store.inWorkspace(population.workspaceId, (tx) => optOut(tx, contactId, heldStart))
    expect(await send(population)).toEqual(heldBack)
    expect(post.accepted()).toBe(before)
    expect(await ledger(population)).toEqual(['failed'])
  })
})

describe('a conversion', () => {
  test('that comes before the check of a send refuses it', async () => {
    const population = await populate(store, 'held', 1)
    const before = post.accepted()
    const buying = await holdOpen(store, population.workspaceId, async (tx) =>
      addSeats(tx, await workspaceClock(tx), { accountId, seats: 5, source: 'link', eventId: 'purchase' }),
    )
    const sending = send(population)
    await untilWaiting(database.url, 1)
    await buying.commit()
    expect(await sending).toEqual(untilEnded)
    expect(post.accepted()).toBe(before)
  })

  test('that comes after the intent waits for nothing, and the mail is delivered', async () => {
    const population = await populate(store, 'held', 1)
    const gate = post.holdNext()
    const sending = send(population)
    await gate.reached
    await buySeats(population)
    gate.open()
    expect(await sending).toEqual(delivered)
  })

  test('after a try whose fate nobody knows ends it there, says so, and counts the touch', async () => {
    const population = await populate(store, 'held', 1, oneTouch)
    const gate = post.holdNext()
    const lost = send(population)
    await gate.reached
    // The process is as good as dead: what it was answered never reaches the ledger before the next try.
    await buySeats(population)
    expect(await send(population)).toEqual(untilEnded)
    expect(await ledger(population)).toEqual(['failed, ambiguous'])
    // The purchase is before its beginning: only the cap stands in its way.
    await enrolInAnotherFamily(store, population, 'another')
    const other = { playbookId: 'another', at: heldStart + dayMs }
    expect(await send(population, other)).toEqual(heldBack)
    gate.open()
    await expect(lost).rejects.toThrow()
  })
})

test('a try that has been given up for another delivers nothing more', async () => {
  const population = await populate(store, 'held', 1)
  const { workspaceId } = population
  await store.inWorkspace(workspaceId, (tx) =>
    tx
      .insertInto('contacts')
      .values({
        id: `${accountId}-second`,
        accountId,
        name: 'The second admin',
        email: 'second@acme.example',
        role: 'admin',
        consentBasis: 'consent',
        consentAt: instant(heldStart),
      })
      .execute(),
  )
  const other = await openPostOffice()
  const otherMail = connectMail(other.smtpUrl, 'Daymark <daymark@daymark.example>')
  onTestFinished(async () => {
    otherMail.close()
    await other.close()
  })
  const request = await askOf(store, { ...firstEmail, workspaceId })
  const before = post.accepted()
  const gate = post.holdNext()
  const slow = performAction(services(), actions, request)
  await gate.reached
  // Each attempt makes one delivery: first the one that nobody has in hand, then the one of which nobody knows.
  await expect(performAction(services(otherMail), actions, request)).rejects.toMatchObject({
    type: 'not-sent',
  })
  expect(await performAction(services(otherMail), actions, request)).toEqual(delivered)
  expect(other.accepted()).toBe(2)
  gate.open()
  await expect(slow).rejects.toThrow()
  expect(post.accepted()).toBe(before + 1)
  expect((await ledger(population)).toSorted()).toEqual(['sent', 'sent, ambiguous'])
})

describe('the cap', () => {
  test('holds for two runs of different families that send at once', async () => {
    const population = await populate(store, 'held', 1, oneTouch)
    await enrolInAnotherFamily(store, population, 'another')
    const before = post.accepted()
    const holding = await holdAccount(store, population.workspaceId, accountId)
    const sending = Promise.all([
      send(population),
      send(population, { playbookId: 'another', at: heldStart + dayMs }),
    ])
    await untilWaiting(database.url, 2)
    await holding.commit()
    const answers = await sending
    expect(answers.filter((answer) => answer.kind === 'leave' && answer.exit === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => answer.kind === 'leave' && answer.exit === 'held-back')).toHaveLength(1)
    expect(post.accepted()).toBe(before + 1)
    expect(await ledger(population)).toEqual(['sent'])
  })

  test('is not filled by what an earlier try of the same send has reserved', async () => {
    const population = await populate(store, 'held', 1, oneTouch)
    post.refuseNext()
    await expect(send(population)).rejects.toThrow()
    expect(await ledger(population)).toEqual(['retrying'])
    expect(await send(population, { at: heldStart + dayMs })).toEqual(delivered)
  })
})
