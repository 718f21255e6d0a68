import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { createNamespace } from '../support/namespace.ts'
import { consultOracle, type Oracle } from './oracle.ts'
import { playUntil } from './play.ts'
import { openStage, type Stage } from './stage.ts'
import { livedYear, expectedYear, until, type Year } from './year.ts'

const scratch = await createTestDatabase()
const { url: databaseUrl } = await createTestDatabase()

/** Enough for the full Temporal server, too, on a machine that has other things to do. */
const patienceMs = 900_000

let stage: Stage
let oracle: Oracle
let lived: Year
let expected: Year

beforeAll(async () => {
  const { address } = await temporalServer()
  stage = await openStage({ databaseUrl, address, namespace: await createNamespace(address) })
  oracle = await consultOracle(scratch.url, until)
  expected = await expectedYear(oracle)
  const mailbox = await stage.startMailbox()
  const worker = await stage.startWorker(mailbox)
  const { client, load } = await stage.openWorkspace('sample')
  await load()
  await playUntil(client, until)
  await worker.stop()
  lived = await livedYear(stage.store, { id: 'sample', client }, mailbox)
}, patienceMs)

afterAll(async () => {
  await stage.stop()
  await oracle.close()
})

const codesIn = (lines: readonly string[]) => new Set(lines.map((line) => line.split(' | ').at(-1)))

describe('a year of the sample and its people, against rules computed in SQL from its files', () => {
  test('the files hold nothing that the oracle has no rule for, and something of everything it has one for', async () => {
    expect(await oracle.ask('select * from left_out')).toEqual([])
    expect(expected.enrolled.length).toBeGreaterThan(80)
    expect(codesIn(expected.notEnrolled)).toEqual(new Set(['condition', 'cool-down']))
    expect(codesIn(expected.heldBack)).toEqual(new Set(['no-consent', 'opted-out']))
    expect(codesIn(expected.ended)).toEqual(new Set(['declined', 'goal', 'no-expansion']))
    const kinds = await oracle.ask('select distinct kind from reaction')
    expect(kinds).toEqual(['accept-offer', 'add-seats', 'decline', 'grow', 'unsubscribe'])
  })

  test('who crosses 80 % of what they have bought is enrolled at that instant', () => {
    expect(lived.enrolled).toEqual(expected.enrolled)
  })

  test('who is not enrolled is so at that instant for that reason', () => {
    expect(lived.notEnrolled).toEqual(expected.notEnrolled)
  })

  test('customers buy, decline and unsubscribe when and how their behaviour profiles say', () => {
    expect(lived.reactions).toEqual(expected.reactions)
  })

  test('what is bought is added to the seats', () => {
    expect(lived.seats).toEqual(expected.seats)
  })

  test('every mail arrives at its recipient under its Date and subject, and no other', () => {
    expect(lived.mail).toEqual(expected.mail)
  })

  test('the admin is shown the Day 1 message in the product', () => {
    expect(lived.shown).toEqual(expected.shown)
  })

  test('without consent, and once the admin has unsubscribed, messages are held back, and no others', () => {
    expect(lived.heldBack).toEqual(expected.heldBack)
  })

  test('tasks are opened on Day 7 and Day 14 for the owner, or in turn, and completed on the next weekday', () => {
    expect(lived.tasks).toEqual(expected.tasks)
    expect(lived.overdue).toEqual(expected.overdue)
  })

  test('a run ends with a purchase, a refusal, or on Day 31 at 09:00 where its account is', () => {
    expect(lived.ended).toEqual(expected.ended)
  })
})
