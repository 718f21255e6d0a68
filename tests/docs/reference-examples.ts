import type { EditOperation, EditOperationKind, NodeType, Trigger } from '@daymark/core'

/** What a node of each type says, as a person would write it. Total: a new type has to be given one. */
export const nodeExamples: { [T in NodeType]: Record<string, unknown> } = {
  entry: {
    trigger: { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 },
    where: { field: 'account.seats', operator: 'at-least', value: 5 },
    reenterAfterDays: 60,
  },
  delay: { duration: { amount: 3, unit: 'days', days: 'business' }, at: '09:00' },
  day: { day: 7, time: '10:00', onNonWorkingDay: 'next', spreadMinutes: 30 },
  'wait-for': {
    events: [
      {
        exit: 'bought',
        kind: 'seats.changed',
        where: { field: 'event.added', operator: 'more-than', value: 0 },
      },
    ],
    deadline: { amount: 2, unit: 'weeks' },
    lookBack: 'enrolment',
  },
  branch: {
    cases: [
      { exit: 'large', label: 'Large', where: { field: 'account.seats', operator: 'at-least', value: 100 } },
    ],
  },
  split: {
    experiment: 'subject-line',
    variants: [
      { exit: 'short', label: 'Short', weight: 0.5 },
      { exit: 'long', label: 'Long', weight: 0.5 },
    ],
  },
  action: {
    action: 'email',
    giveUpAfter: { amount: 2, unit: 'days' },
    input: { to: 'admin', subject: 'Hello {{ account.name }}', text: 'Hello {{ contact.name }}' },
  },
  assign: { strategies: ['account-owner', 'round-robin'], roles: ['csm'] },
  task: {
    title: 'Call {{ account.name }}',
    body: 'Ask who works without a license.',
    outcomes: [{ exit: 'reached', label: 'Reached' }],
    due: { businessDays: 2, time: '17:00' },
  },
  goal: { label: 'More seats' },
  exit: { reason: 'Not the right time' },
  note: { text: 'The offer ends in March.' },
}

export const triggerExamples: { [On in Trigger['on']]: Extract<Trigger, { on: On }> } = {
  threshold: { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 },
  event: {
    on: 'event',
    kind: 'plan.changed',
    where: { field: 'event.direction', operator: 'is', value: 'up' },
  },
  manual: { on: 'manual' },
}

export const settingExamples = {
  timeOfDay: '09:00',
  goal: {
    label: 'More seats',
    withinDays: 30,
    events: [{ kind: 'seats.changed', where: { field: 'event.added', operator: 'more-than', value: 0 } }],
  },
  exitRules: [{ id: 'declined', kind: 'expansion.declined', reason: 'The customer declined' }],
  lateness: { toleranceDays: 1, policy: 're-space' },
}

type Example = Exclude<EditOperationKind, 'replace' | 'revert'>

const note = { id: 'remember', type: 'note', data: { text: 'Ask Ann.' } } as const
const wait = { id: 'pause', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } } as const

/** Each is done to a draft of its own: entry "start", day "day-7", task "call" with the exits "reached" and "lost". */
export const editExamples: { [K in Example]: Extract<EditOperation, { kind: K }> } = {
  add: { kind: 'add', node: note },
  insert: { kind: 'insert', on: { from: 'start', exit: 'next', to: 'day-7' }, node: wait, exits: ['next'] },
  connect: { kind: 'connect', edge: { from: 'day-7', exit: 'next', to: 'end' }, replaces: true },
  disconnect: { kind: 'disconnect', edges: [{ from: 'day-7', exit: 'next', to: 'call' }] },
  delete: { kind: 'delete', nodes: ['day-7'] },
  relocate: { kind: 'relocate', node: 'day-7', exits: ['next'], after: [{ from: 'call', exit: 'reached' }] },
  move: { kind: 'move', to: [{ node: 'call', position: { x: 0, y: 240 } }] },
  'set-data': { kind: 'set-data', node: 'call', path: ['title'], value: 'Call them back' },
  'set-label': { kind: 'set-label', node: 'call', label: 'The call' },
  rename: { kind: 'rename', node: 'call', to: 'first-call' },
  duplicate: { kind: 'duplicate', nodes: ['call'] },
  paste: { kind: 'paste', fragment: { nodes: [note], edges: [] } },
  retime: { kind: 'retime', node: 'day-7', days: 3, withFollowing: true },
  'add-exit': { kind: 'add-exit', node: 'call', exit: 'later', label: 'Later' },
  'rename-exit': { kind: 'rename-exit', node: 'call', exit: 'lost', to: 'declined' },
  'remove-exit': { kind: 'remove-exit', node: 'call', exit: 'lost' },
  'set-setting': { kind: 'set-setting', setting: 'name', path: [], value: 'More seats' },
  'add-goal-event': { kind: 'add-goal-event', event: { kind: 'contract.renewed' } },
  'remove-goal-event': { kind: 'remove-goal-event', event: { kind: 'seats.changed' } },
  'add-exit-rule': {
    kind: 'add-exit-rule',
    rule: { id: 'left', kind: 'contract.ended', reason: 'They have left' },
  },
  'remove-exit-rule': { kind: 'remove-exit-rule', rule: 'gone' },
  'lay-out': { kind: 'lay-out', to: [{ node: 'day-7', position: { x: 0, y: 120 } }] },
}
