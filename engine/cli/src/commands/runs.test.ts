import { expect, it } from 'vitest'
import { answers, daymark } from '../command-line.fixture.ts'

const about = {
  playbookId: 'seats',
  playbookName: 'Seats',
  version: 2,
  accountId: 'A-1',
  accountName: 'One',
  outcome: null,
  endCode: null,
  endReason: null,
  currentStep: null,
  nextStep: null,
  enrolledAt: '2024-01-08T08:00:00.000Z',
  at: '2024-01-08T08:00:00.000Z',
  pausedAt: null,
  nextDueAt: null,
  endedAt: null,
}

const waiting = {
  ...about,
  id: 'run_1',
  state: 'open',
  currentStep: 'Day 7',
  nextStep: 'Day 7: usage email',
  nextDueAt: '2024-01-14T08:00:00.000Z',
}
const listening = { ...about, id: 'run_2', state: 'open', currentStep: 'Wait for seats' }
const paused = { ...waiting, id: 'run_4', pausedAt: about.at }
const ended = {
  ...about,
  id: 'run_3',
  state: 'ended',
  outcome: 'left',
  endCode: 'declined',
  endReason: 'The customer declined',
  endedAt: '2024-01-20T09:00:00.000Z',
}

const clock = { at: '2024-01-10T08:00:00.000Z', timeZone: 'Europe/Berlin' }

it('lists runs with what each does next or why it ended, and says the zone once', async () => {
  answers.set('GET /v1/workspace', () => ({ value: clock }))
  answers.set('GET /v1/runs', () => ({
    value: { items: [waiting, listening, paused, ended], nextCursor: null },
  }))
  const { out } = await daymark('runs')
  expect(out.split('\n')).toEqual([
    'RUN    PLAYBOOK  ACCOUNT  STATE    ENROLLED          NEXT, OR WHY IT ENDED',
    'run_1  seats v2  One      Running  2024-01-08 09:00  2024-01-14 09:00  Day 7: usage email',
    'run_2  seats v2  One      Running  2024-01-08 09:00  an event: Wait for seats',
    'run_4  seats v2  One      Paused   2024-01-08 09:00  nothing while it is paused',
    'run_3  seats v2  One      Exited   2024-01-08 09:00  The customer declined',
    '',
    'Times are the workspace’s: Europe/Berlin.',
  ])
})

it('lists the runs of an account that is meant by its name', async () => {
  const account = { id: 'A-1', name: 'Company_306' }
  answers.set('GET /v1/accounts', () => ({ value: { items: [account], nextCursor: null } }))
  answers.set('GET /v1/workspace', () => ({ value: clock }))
  answers.set('GET /v1/runs', () => ({ value: { items: [waiting], nextCursor: null } }))
  expect((await daymark('runs', '--account', 'company 306')).code).toBe(0)
  expect(await daymark('runs', '--account', 'Company_305')).toMatchObject({
    code: 1,
    err: 'There is no account "Company_305". Did you mean Company_306 (A-1)?',
  })
})

it('enrols an account that is meant by its name, under its id', async () => {
  const decision = { accountName: 'Company_306', outcome: 'enrolled', reason: 'Enrolled', runId: 'run_9' }
  let body: unknown = null
  answers.set('GET /v1/accounts', () => ({
    value: { items: [{ id: 'A-1', name: 'Company_306' }], nextCursor: null },
  }))
  answers.set('GET /v1/playbooks', () => ({ value: { items: [{ id: 'seats', name: 'Seats' }] } }))
  answers.set('POST /v1/playbooks/seats/enrol', (asked) => {
    body = asked
    return { value: decision }
  })
  expect(await daymark('enrol', 'Seats', 'Company_306')).toMatchObject({
    code: 0,
    out: 'Enrolled: Company_306 (A-1)\nRun run_9',
  })
  expect(body).toEqual({ accountId: 'A-1' })
})

it('explains a run in the labels of the pages, in the account’s zone', async () => {
  const line = {
    n: 1,
    recordedAt: about.at,
    kind: 'answered',
    stepId: 's',
    stepLabel: 'S',
    visit: 1,
    exit: 'big',
    code: null,
    until: null,
  }
  const message = { key: 'k', at: '2024-01-08T08:00:00.000Z', recipient: 'a@one.example', subject: 'Hi' }
  const detail = {
    ...ended,
    zone: 'Europe/Berlin',
    places: [],
    log: [
      {
        ...line,
        at: '2024-01-08T08:00:00.000Z',
        sentence: 'Ask how big it is → Big',
        reason: null,
        facts: { 'usage.seats.percent': 82.14285714285714, 'account.plan': 'Pro', 'account.nps': null },
      },
    ],
    messages: [
      { ...message, channel: 'email', state: 'sent', ambiguous: true },
      { ...message, channel: 'member-email', state: 'failed', ambiguous: false },
      { ...message, channel: 'in-app', state: 'sent', ambiguous: false, recipient: 'P-1' },
    ],
    tasks: [
      {
        createdAt: '2024-01-08T09:00:00.000Z',
        title: 'Call',
        assigneeName: null,
        state: 'done',
        outcome: 'no-answer',
        outcomes: [{ exit: 'no-answer', label: 'No answer' }],
        overdue: false,
      },
    ],
  }
  answers.set('GET /v1/runs/run_3', () => ({ value: detail }))
  expect((await daymark('run', 'run_3')).out.split('\n')).toEqual([
    'Run       run_3',
    'Playbook  Seats (seats) version 2',
    'Account   One (A-1)',
    'Times     in Europe/Berlin',
    'Enrolled  2024-01-08 09:00',
    'Ended     2024-01-20 10:00, Exited: The customer declined',
    '',
    'What it did',
    '  2024-01-08 09:00  Ask how big it is → Big',
    '                    Seats used, in percent of the limit: 82.1; Plan: Pro',
    '',
    'Messages',
    '  2024-01-08 09:00  E-mail          Sent, may have arrived twice  a@one.example  Hi',
    '  2024-01-08 09:00  Notice          Failed                        a@one.example  Hi',
    '  2024-01-08 09:00  In-app message  Sent                                         Hi',
    '',
    'Tasks',
    '  2024-01-08 10:00  No answer  nobody  Call',
  ])
})
