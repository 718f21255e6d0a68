import { createClient, type Fetch } from '@daymark/contract'
import { describe, expect, it } from 'vitest'
import { styleFor } from '../output/terminal.ts'
import { advanceByDay } from './advance-by-day.ts'
import { dayLines } from './day-lines.ts'

const about = { accountId: 'A-1', accountName: 'One' }
const lists: Record<string, object[]> = {
  '/v1/decisions': [
    {
      ...about,
      outcome: 'held-back',
      at: '2024-01-03T08:00:00.000Z',
      reason: 'The admin has unsubscribed',
      stepLabel: 'Day 1: growth email',
    },
    { ...about, outcome: 'not-enrolled', at: '2024-01-01T23:00:00.000Z', reason: 'It has 3 seats, needs 5' },
    { ...about, outcome: 'enrolled', at: '2024-01-01T08:00:00.000Z', reason: 'seats reached 80 %' },
  ],
  '/v1/messages': [
    {
      ...about,
      channel: 'email',
      at: '2024-01-02T08:00:00.000Z',
      recipient: 'a@one.example',
      subject: 'Hi',
      state: 'sent',
    },
  ],
  '/v1/tasks': [
    {
      ...about,
      title: 'Call',
      assigneeName: 'CSM One',
      outcome: 'reached-out',
      outcomes: [{ exit: 'reached-out', label: 'Reached out' }],
      createdAt: '2024-01-02T09:00:00.000Z',
      completedAt: '2024-01-03T10:00:00.000Z',
      dueAt: '2024-01-04T16:00:00.000Z',
      overdue: false,
    },
    {
      ...about,
      title: 'Offer',
      assigneeName: null,
      outcome: null,
      outcomes: [],
      createdAt: '2023-12-31T09:00:00.000Z',
      completedAt: null,
      dueAt: '2024-01-03T16:00:00.000Z',
      overdue: true,
    },
  ],
  '/v1/simulated-people/planned-reactions': [
    { ...about, kind: 'grow', at: '2024-01-09T10:00:00.000Z', state: 'planned', words: null },
    {
      ...about,
      kind: 'add-seats',
      at: '2024-01-03T14:00:00.000Z',
      state: 'missed',
      words: 'The link is gone',
    },
    { ...about, kind: 'complete-task', at: '2024-01-03T10:00:00.000Z', state: 'done', words: 'Reached out' },
    { ...about, kind: 'add-seats', at: '2024-01-02T13:00:00.000Z', state: 'done', words: 'Added 2 seats' },
  ],
  '/v1/runs': [
    {
      ...about,
      endedAt: '2024-01-03T22:30:00.000Z',
      outcome: 'converted',
      endCode: 'goal',
      endReason: 'goal reached, “More seats”',
      playbookName: 'Seats',
    },
  ],
}

/** A server whose clock needs two requests for every move. */
function slowServer(moves: string[]): Fetch {
  let isOnWay = false
  return (url, { body }) => {
    const { pathname } = new URL(url)
    if (pathname !== '/v1/workspace/clock/advance') {
      const reply = { items: lists[pathname], nextCursor: null }
      return Promise.resolve({ ok: true, status: 200, text: () => Promise.resolve(JSON.stringify(reply)) })
    }
    const { to } = JSON.parse(body ?? '') as { to: string }
    isOnWay = !isOnWay
    if (!isOnWay) moves.push(to)
    const reply = { at: to, advanceTo: isOnWay ? to : null, advanceError: null }
    return Promise.resolve({ ok: true, status: 202, text: () => Promise.resolve(JSON.stringify(reply)) })
  }
}

describe('advanceByDay', async () => {
  const moves: string[] = []
  const client = createClient({ baseUrl: 'http://daymark.test', apiKey: '', fetch: slowServer(moves) })
  const start = { at: '2024-01-01T00:00:00.000Z', timeZone: 'Europe/Berlin' }
  const to = Date.parse('2024-01-03T23:00:00.000Z')
  const days = await Array.fromAsync(advanceByDay(client, start, to, () => undefined))

  it('moves the clock to the end of each day of the workspace’s zone, and last to where it is to go', () => {
    expect(moves).toEqual([
      '2024-01-01T22:59:59.999Z',
      '2024-01-02T22:59:59.999Z',
      '2024-01-03T22:59:59.999Z',
      '2024-01-03T23:00:00.000Z',
    ])
  })

  it('reports each thing once, on its day in that zone', () => {
    expect(days.map(({ date, happenings }) => [date, happenings.map(({ kind }) => kind)])).toEqual([
      ['2024-01-01', ['enrolled']],
      ['2024-01-02', ['not enrolled', 'email', 'task', 'customer']],
      ['2024-01-03', ['held back', 'task done', 'customer', 'overdue', 'ended']],
      ['2024-01-04', []],
    ])
  })

  it('prints a day with its sums, aligned, in the workspace’s time', () => {
    const [, second] = days
    expect(dayLines(second!, 'Europe/Berlin', styleFor(false, {}))).toEqual([
      'Tue 2024-01-02  1 not enrolled, 1 email, 1 task, 1 customer',
      '  00:00  not enrolled  One  It has 3 seats, needs 5',
      '  09:00  email         One  a@one.example  “Hi”',
      '  10:00  task          One  CSM One: Call',
      '  14:00  customer      One  Added 2 seats',
    ])
  })

  it('says which message was held back, and why a run ended', () => {
    const lines = dayLines(days[2]!, 'Europe/Berlin', styleFor(false, {}))
    expect([lines[1], lines.at(-1)]).toEqual([
      '  09:00  held back     One  Day 1: growth email: The admin has unsubscribed',
      '  23:30  ended         One  Seats: Converted: goal reached, “More seats”',
    ])
  })

  it('prints nothing for a day without happenings, and counts what a busy day has too much of', () => {
    const style = styleFor(false, {})
    expect(dayLines({ date: '2024-01-04', happenings: [] }, 'UTC', style)).toEqual([])
    const [first] = days
    const busy = { date: '2024-01-01', happenings: Array.from({ length: 11 }, () => first!.happenings[0]!) }
    expect(dayLines(busy, 'UTC', style).at(-1)).toBe('  … and 3 more')
    expect(dayLines(busy, 'UTC', style, true)).toHaveLength(12)
    const [, second] = days
    const doubled = { date: '2024-01-02', happenings: second!.happenings.flatMap((one) => [one, one]) }
    expect(dayLines(doubled, 'UTC', style)[0]).toBe(
      'Tue 2024-01-02  2 not enrolled, 2 emails, 2 tasks, 2 customers',
    )
  })
})
