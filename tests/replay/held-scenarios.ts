import { act, happen, oneWait, type Scenario, untilDay, waitsInARow } from './scenario.ts'

const none: Scenario['shows'] = []

/** On a held clock: every node type at least once, and every way in which a run's course can be disturbed. */
export const heldScenarios: readonly Scenario[] = [
  {
    name: 'day-and-delay',
    clock: 'held',
    shows: none,
    nodes: [
      { id: 'day-3', type: 'day', data: { day: 3, onNonWorkingDay: 'next' } },
      { id: 'later', type: 'delay', data: { duration: { amount: 2, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'day-3' },
      { from: 'day-3', to: 'later' },
      { from: 'later', to: 'end' },
    ],
    live: (life) => untilDay(life, 10),
  },
  {
    name: 'branch-split-assign',
    clock: 'held',
    shows: none,
    nodes: [
      {
        id: 'size',
        type: 'branch',
        data: {
          cases: [{ exit: 'large', where: { field: 'account.seats', operator: 'at-least', value: 5 } }],
        },
      },
      {
        id: 'test',
        type: 'split',
        data: {
          experiment: 'golden',
          variants: [
            { exit: 'a', weight: 0.5 },
            { exit: 'b', weight: 0.5 },
          ],
        },
      },
      { id: 'owner', type: 'assign', data: { strategies: ['round-robin'], roles: ['csm'] } },
    ],
    edges: [
      { from: 'start', to: 'size' },
      { from: 'size', exit: 'large', to: 'test' },
      { from: 'size', exit: 'else', to: 'end' },
      { from: 'test', exit: 'a', to: 'owner' },
      { from: 'test', exit: 'b', to: 'owner' },
      { from: 'owner', exit: 'assigned', to: 'end' },
      { from: 'owner', exit: 'nobody', to: 'end' },
    ],
    live: (life) => untilDay(life, 1),
  },
  {
    name: 'wait-for-an-event',
    clock: 'held',
    shows: ['late-event'],
    nodes: [
      {
        id: 'reply',
        type: 'wait-for',
        data: { events: [{ exit: 'came', kind: 'reply.received' }], deadline: { amount: 5, unit: 'days' } },
      },
      { id: 'rest', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'reply' },
      { from: 'reply', exit: 'came', to: 'rest' },
      { from: 'reply', exit: 'timed-out', to: 'end' },
      { from: 'rest', to: 'end' },
    ],
    async live(life) {
      await untilDay(life, 3)
      await happen(life, 'reply.received', 2)
      await untilDay(life, 8)
    },
  },
  {
    name: 'task-and-actions',
    clock: 'held',
    shows: none,
    nodes: [
      { id: 'show', type: 'action', data: { action: 'in-app', input: { title: 'Hello', body: 'Hello' } } },
      { id: 'mail', type: 'action', data: { action: 'email', input: { subject: 'Hello', text: 'Hello' } } },
      {
        id: 'call',
        type: 'task',
        data: { title: 'Call', outcomes: [{ exit: 'called', label: 'Called' }], due: { businessDays: 2 } },
      },
      { id: 'reached', type: 'goal', data: { label: 'Called' } },
    ],
    edges: [
      { from: 'start', to: 'show' },
      { from: 'show', exit: 'done', to: 'mail' },
      { from: 'show', exit: 'failed', to: 'mail' },
      { from: 'mail', exit: 'done', to: 'call' },
      { from: 'mail', exit: 'failed', to: 'call' },
      { from: 'call', exit: 'called', to: 'reached' },
      { from: 'call', exit: 'overdue', to: 'end' },
    ],
    async live(life) {
      await untilDay(life, 1)
      await happen(life, 'task.completed', 1, { runId: life.runId, stepId: 'call', outcome: 'called' })
      await untilDay(life, 2)
    },
  },
  {
    name: 'paused-and-resumed',
    clock: 'held',
    shows: ['pause'],
    ...oneWait(5),
    async live(life) {
      await untilDay(life, 2)
      await act(life, (at) => ({ type: 'pause', at }))
      await untilDay(life, 4)
      await act(life, (at) => ({ type: 'resume', at }))
      await untilDay(life, 9)
    },
  },
  {
    name: 'planned-again',
    clock: 'held',
    shows: ['pause'],
    nodes: [{ id: 'day-3', type: 'day', data: { day: 3, onNonWorkingDay: 'next' } }],
    edges: [
      { from: 'start', to: 'day-3' },
      { from: 'day-3', to: 'end' },
    ],
    // Resumed on a Saturday; on the Sunday the account moves.
    async live(life) {
      await untilDay(life, 1)
      await act(life, (at) => ({ type: 'pause', at }))
      await untilDay(life, 5)
      await act(life, (at) => ({ type: 'resume', at }))
      await untilDay(life, 6)
      await happen(life, 'zone.changed', 6, { to: 'Asia/Tokyo' })
      await untilDay(life, 9)
    },
  },
  {
    name: 'failed-and-retried',
    clock: 'held',
    shows: ['retry'],
    nodes: [
      { id: 'fragile', type: 'action', data: { action: 'fragile', input: {} } },
      { id: 'wait', type: 'delay', data: { duration: { amount: 3, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'fragile' },
      { from: 'fragile', exit: 'done', to: 'end' },
      { from: 'fragile', exit: 'failed', to: 'wait' },
      { from: 'wait', to: 'end' },
    ],
    async live(life) {
      await untilDay(life, 1)
      await act(life, (at) => ({ type: 'retry', at, stepId: 'fragile' }))
      await untilDay(life, 8)
    },
  },
  {
    name: 'converted-by-the-goal',
    clock: 'held',
    shows: ['goal', 'continue-as-new'],
    goal: { label: 'Bought', events: [{ kind: 'plan.changed' }], withinDays: 30 },
    ...waitsInARow(12),
    async live(life) {
      await untilDay(life, 10)
      await happen(life, 'plan.changed', 10)
      await untilDay(life, 11)
    },
  },
]
