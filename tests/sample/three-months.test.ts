import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@daymark/core/contract'
import type { Mailbox } from '@daymark/tools'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { consultOracle, type Oracle } from './oracle.ts'
import { chronicleOf, readElapsed, readMail, readResults, type Results, valueOf } from './results.ts'
import { openStage, type Stage } from './stage.ts'

const until = '2024-04-01T00:00:00.000Z'
const scratch = await createTestDatabase()

/** Enough for the full Temporal server, too, on a machine that has other things to do. */
const patienceMs = 600_000

let stage: Stage
let oracle: Oracle
let results: Results
let mailbox: Mailbox

/** Moves the clock through the API until it is there. */
async function advance(client: Client, to: string): Promise<void> {
  for (;;) {
    const clock = await valueOf(client.advanceClock({ query: { wait: 20 }, body: { to } }))
    if (clock.advanceError !== null) throw new Error(clock.advanceError)
    if (clock.advanceTo === null && clock.at >= to) return
  }
}

beforeAll(async () => {
  stage = await openStage()
  oracle = await consultOracle(scratch.url, until)
  mailbox = await stage.startMailbox()
  const worker = await stage.startWorker(mailbox)
  const { client, load } = await stage.openWorkspace('sample')
  await load()
  await advance(client, until)
  await worker.stop()
  results = await readResults(client)
}, patienceMs)

afterAll(async () => {
  await stage.stop()
  await oracle.close()
})

describe('three months of the sample, against rules computed in SQL from its files', () => {
  test('the files hold nothing that the oracle has no rule for', async () => {
    expect(await oracle.ask('select * from left_out')).toEqual([])
  })

  test('who crosses 80 % is enrolled at that instant', async () => {
    const expected = await oracle.ask(`select account_id, at from enrolment where code = 'enrolled'`)
    expect(expected.length).toBeGreaterThan(10)
    expect(results.enrolled).toEqual(expected)
  })

  test('who is not enrolled is so at that instant for that reason', async () => {
    const expected = await oracle.ask(`select account_id, at, code from enrolment where code <> 'enrolled'`)
    expect(new Set(expected.map((line) => line.split(' | ')[2]))).toContain('condition')
    expect(results.notEnrolled).toEqual(expected)
  })

  test('every mail arrives at its recipient under its Date and subject, and no other', async () => {
    const expected = await oracle.ask('select recipient, at, subject from mail')
    expect(await readMail(mailbox)).toEqual(expected)
  })

  test('the admin is shown the Day 1 message in the product', async () => {
    expect(results.shown).toEqual(await oracle.ask('select account_id, at, body from shown'))
  })

  test('without consent every message is held back, and nothing else is', async () => {
    const expected = await oracle.ask('select account_id, at, step, code from held_back')
    expect(expected.length).toBeGreaterThan(0)
    expect(results.heldBack).toEqual(expected)
  })

  test('tasks are opened on Day 7 and Day 14 for the owner, or in turn, due on a working day at 17:00', async () => {
    const expected = await oracle.ask('select account_id, step, opened_at, due_at, assignee_id from task')
    expect(results.tasks).toEqual(expected)
  })

  test('a task that nobody does is overdue at the instant it is due', async () => {
    const expected = await oracle.ask(`select account_id, step, due_at from task where due_at <= '${until}'`)
    expect(results.overdue).toEqual(expected)
    expect(await readElapsed(stage.store, 'sample')).toEqual(expected)
  })

  test('a run ends on Day 31 at 09:00 where its account is', async () => {
    const expected = await oracle.ask(
      `select account_id, day_31, 'left', 'no-expansion' from run where day_31 <= '${until}'`,
    )
    expect(expected.length).toBeGreaterThan(10)
    expect(results.ended).toEqual(expected)
  })
})

describe('the same three months again, stopped on the way and taken up by other workers', () => {
  test(
    'do the same at the same instants for the same reasons',
    async () => {
      const again = await stage.startMailbox()
      let worker = await stage.startWorker(again)
      const { client, load } = await stage.openWorkspace('again')
      await load()
      await valueOf(client.advanceClock({ query: { wait: 0 }, body: { to: until } }))
      for (const stop of ['2024-02-26', '2024-03-18']) {
        while ((await valueOf(client.getWorkspace())).at < stop) await sleep(20)
        await worker.stop()
        expect((await valueOf(client.getWorkspace())).advanceTo).toBe(until)
        worker = await stage.startWorker(again)
      }
      await advance(client, until)
      await worker.stop()
      const [first, second] = [
        await chronicleOf(stage.store, 'sample'),
        await chronicleOf(stage.store, 'again'),
      ]
      expect(first.length).toBeGreaterThan(300)
      expect(second).toEqual(first)
      expect(await readMail(again)).toEqual(await readMail(mailbox))
    },
    patienceMs,
  )
})
