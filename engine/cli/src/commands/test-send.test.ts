import { fileURLToPath } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import { answers, daymark, sent } from '../command-line.fixture.ts'

const file = fileURLToPath(new URL('../../../../playbooks/seat-expansion.yaml', import.meta.url))

const test = { id: 'test_1', subject: '[Test] Grow', recipient: 'cy@us.example', error: null }

beforeEach(() => {
  answers.set('GET /v1/accounts', () => ({
    value: { items: [{ id: 'A-1', name: 'Company_306' }], nextCursor: null },
  }))
  answers.set('GET /v1/members', () => ({
    value: { items: [{ id: 'cy', name: 'Cy', email: 'cy@us.example' }], nextCursor: null },
  }))
  answers.set('POST /v1/test-sends', () => ({ status: 202, value: { ...test, state: 'waiting' } }))
})

const ask = (step: string, member = 'cy@us.example') =>
  daymark('test-send', file, step, 'company 306', member)

it('sends what a step of a file says to a member, and waits for what becomes of it', async () => {
  answers.set('GET /v1/test-sends/test_1', () => ({ value: { ...test, state: 'sent' } }))
  expect(await ask('day-1-email')).toEqual({ code: 0, out: 'Sent to cy@us.example: [Test] Grow', err: '' })
  const { body } = sent.findLast(({ path }) => path === 'POST /v1/test-sends') ?? {}
  expect(body).toMatchObject({ accountId: 'A-1', memberId: 'cy', type: 'action', data: { action: 'email' } })
})

it('says why a test was not delivered', async () => {
  const error = '550 5.1.1 Nobody of this name'
  answers.set('GET /v1/test-sends/test_1', () => ({ value: { ...test, state: 'failed', error } }))
  expect(await ask('Day 1: growth email')).toMatchObject({ code: 1, out: `Not delivered: ${error}` })
})

it('goes to members alone, and of steps that say something', async () => {
  expect(await ask('day-1-email', 'ann@a.example')).toMatchObject({
    code: 1,
    err: 'There is no member "ann@a.example". Tests go to nobody else.',
  })
  expect((await ask('day-7')).err).toMatch(
    /^There is no step "day-7" that says something\. There are: day-1-in-app, day-1-email/,
  )
})
