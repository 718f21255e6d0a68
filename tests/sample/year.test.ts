import type { Client } from '@daymark/core/contract'
import type { Mailbox } from '@daymark/tools'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { consultOracle, type Oracle } from './oracle.ts'
import { playUntil, until } from './play.ts'
import { readMail, readReactions, readResults, readSeats, type Results } from './results.ts'
import { openStage, type Stage } from './stage.ts'

const scratch = await createTestDatabase()

/** Enough for the full Temporal server, too, on a machine that has other things to do. */
const patienceMs = 900_000

let stage: Stage
let oracle: Oracle
let client: Client
let results: Results
let mailbox: Mailbox

beforeAll(async () => {
  stage = await openStage()
  oracle = await consultOracle(scratch.url, until)
  mailbox = await stage.startMailbox()
  const worker = await stage.startWorker(mailbox)
  const workspace = await stage.openWorkspace('sample')
  client = workspace.client
  await workspace.load()
  await playUntil(client, until)
  await worker.stop()
  results = await readResults(client)
}, patienceMs)

afterAll(async () => {
  await stage.stop()
  await oracle.close()
})

describe('a year of the sample and its people, against rules computed in SQL from its files', () => {
  test('the files hold nothing that the oracle has no rule for', async () => {
    expect(await oracle.ask('select * from left_out')).toEqual([])
  })

  test('who crosses 80 % of what they have bought is enrolled at that instant', async () => {
    const expected = await oracle.ask(`select account_id, at from enrolment where code = 'enrolled'`)
    expect(expected.length).toBeGreaterThan(80)
    expect(results.enrolled).toEqual(expected)
  })

  test('who is not enrolled is so at that instant for that reason', async () => {
    const expected = await oracle.ask(`select account_id, at, code from enrolment where code <> 'enrolled'`)
    const codes = new Set(expected.map((line) => line.split(' | ')[2]))
    expect(codes).toContain('condition')
    expect(results.notEnrolled).toEqual(expected)
  })

  test('customers buy, decline and unsubscribe when and how their habits say', async () => {
    const expected = await oracle.ask(`
      select account_id, 'seats.changed', at, seats::text, source from reaction where seats > 0
      union all
      select account_id, 'plan.changed', at, null, source from reaction where kind = 'accept-offer'
      union all
      select account_id, 'expansion.declined', at, null, 'stand-in' from reaction where kind = 'decline'
      union all
      select account_id, 'contact.unsubscribed', at, null, 'link' from reaction where kind = 'unsubscribe'`)
    expect(await readReactions(stage.store, 'sample')).toEqual(expected)
    const kinds = await oracle.ask('select distinct kind from reaction')
    expect(kinds).toEqual(['accept-offer', 'add-seats', 'decline', 'grow', 'unsubscribe'])
  })

  test('what is bought is added to the seats', async () => {
    const expected = await oracle.ask(
      `select account_id, seats_at(account_id, '${until}')::text from account`,
    )
    expect(await readSeats(client)).toEqual(expected)
  })

  test('every mail arrives at its recipient under its Date and subject, and no other', async () => {
    expect(await readMail(mailbox)).toEqual(await oracle.ask('select recipient, at, subject from mail'))
  })

  test('the admin is shown the Day 1 message in the product', async () => {
    expect(results.shown).toEqual(await oracle.ask('select account_id, at, body from shown'))
  })

  test('without consent, and once the admin has unsubscribed, every message is held back, and nothing else is', async () => {
    const expected = await oracle.ask('select account_id, at, step, code from held_back')
    const codes = new Set(expected.map((line) => line.split(' | ')[3]))
    expect(codes).toEqual(new Set(['no-consent', 'opted-out']))
    expect(results.heldBack).toEqual(expected)
  })

  test('tasks are opened on Day 7 and Day 14 for the owner, or in turn, and completed on the next weekday', async () => {
    const expected = await oracle.ask(`
      select account_id, step, opened_at, due_at, assignee_id, state, outcome, completed_at from task`)
    expect(results.tasks).toEqual(expected)
    expect(results.overdue).toEqual([])
  })

  test('a run ends with the first purchase, a refusal, or on Day 31 at 09:00 where its account is', async () => {
    const expected = await oracle.ask('select account_id, ends_at, outcome, code from ended')
    expect(results.ended).toEqual(expected)
  })
})
