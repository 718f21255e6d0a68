import { eventually } from '../support/wall-clock.ts'
import { answerSlowly, becomeWilling } from './actions.ts'
import {
  act,
  happen,
  type Scenario,
  untilDay,
  untilState,
  untilStopped,
  untilTheEnd,
  workflowTasksOf,
  oneWait,
  waitsInARow,
} from './scenario.ts'

/** What runs on the wall clock go through and those on a held one never do: timers, signals, attempts that take their time. */
export const wallScenarios: readonly Scenario[] = [
  {
    name: 'timers-on-the-wall-clock',
    clock: 'wall',
    shows: ['timer'],
    nodes: [
      { id: 'day-3', type: 'day', data: { day: 3, onNonWorkingDay: 'next' } },
      { id: 'show', type: 'action', data: { action: 'in-app', input: { title: 'Hello', body: 'Hello' } } },
      { id: 'later', type: 'delay', data: { duration: { amount: 2, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'day-3' },
      { from: 'day-3', to: 'show' },
      { from: 'show', exit: 'done', to: 'later' },
      { from: 'show', exit: 'failed', to: 'later' },
      { from: 'later', to: 'end' },
    ],
    live: untilTheEnd,
  },
  {
    name: 'nudged-on-the-wall-clock',
    clock: 'wall',
    shows: ['nudge', 'goal'],
    goal: { label: 'Bought', events: [{ kind: 'plan.changed' }], withinDays: 30 },
    nodes: [
      {
        id: 'reply',
        type: 'wait-for',
        data: { events: [{ exit: 'came', kind: 'reply.received' }], deadline: { amount: 5, unit: 'days' } },
      },
      { id: 'rest', type: 'delay', data: { duration: { amount: 9, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'reply' },
      { from: 'reply', exit: 'came', to: 'rest' },
      { from: 'reply', exit: 'timed-out', to: 'end' },
      { from: 'rest', to: 'end' },
    ],
    async live(life) {
      await untilDay(life, 2)
      await happen(life, 'reply.received', 2)
      await untilState(life, 'the reply is taken in', ({ tokens }) => tokens[0]?.stepId === 'rest')
      await untilDay(life, 4)
      await happen(life, 'plan.changed', 4)
    },
  },
  {
    name: 'paused-on-the-wall-clock',
    clock: 'wall',
    shows: ['pause'],
    ...oneWait(5),
    async live(life) {
      await untilDay(life, 2)
      await act(life, (at) => ({ type: 'pause', at }))
      await untilDay(life, 4)
      await act(life, (at) => ({ type: 'resume', at }))
      await untilTheEnd(life)
    },
  },
  {
    name: 'paused-in-flight-on-the-wall-clock',
    clock: 'wall',
    shows: ['in-flight', 'pause'],
    nodes: [
      { id: 'reluctant', type: 'action', data: { action: 'reluctant', input: {} } },
      { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'reluctant' },
      { from: 'reluctant', exit: 'done', to: 'wait' },
      { from: 'reluctant', exit: 'failed', to: 'end' },
      { from: 'wait', to: 'end' },
    ],
    async live(life) {
      await untilState(life, 'the action is tried', ({ tokens }) => tokens[0]?.status === 'asking')
      await act(life, (at) => ({ type: 'pause', at }))
      await untilStopped(life, 1)
      becomeWilling()
      await act(life, (at) => ({ type: 'resume', at }))
      await untilState(life, 'the action is done', ({ tokens }) => tokens[0]?.stepId === 'wait')
      await untilTheEnd(life)
    },
  },
  {
    name: 'given-up-on-the-wall-clock',
    clock: 'wall',
    shows: ['give-up'],
    nodes: [
      { id: 'hopeless', type: 'action', data: { action: 'hopeless', input: {} } },
      { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'hopeless' },
      { from: 'hopeless', exit: 'done', to: 'end' },
      { from: 'hopeless', exit: 'failed', to: 'wait' },
      { from: 'wait', to: 'end' },
    ],
    async live(life) {
      await untilState(life, 'the action is given up', ({ tokens }) => tokens[0]?.stepId === 'wait')
      await untilTheEnd(life)
    },
  },
  {
    name: 'answered-slowly-on-the-wall-clock',
    clock: 'wall',
    shows: ['slow-answer'],
    nodes: [
      { id: 'slow', type: 'action', data: { action: 'slow', input: {} } },
      { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', to: 'slow' },
      { from: 'slow', exit: 'done', to: 'wait' },
      { from: 'slow', exit: 'failed', to: 'wait' },
      { from: 'wait', to: 'end' },
    ],
    async live(life) {
      // A local activity that outlasts its workflow task has the worker complete the task and take another.
      await eventually('another workflow task is taken', async () => (await workflowTasksOf(life)) > 1)
      answerSlowly()
      await untilTheEnd(life)
    },
  },
  {
    name: 'continued-on-the-wall-clock',
    clock: 'wall',
    shows: ['continue-as-new', 'timer'],
    ...waitsInARow(6),
    live: untilTheEnd,
  },
  {
    name: 'cancelled-on-the-wall-clock',
    clock: 'wall',
    shows: ['cancel'],
    ...oneWait(5),
    live: (life) => act(life, (at) => ({ type: 'cancel', at, reason: 'Asked to' })),
  },
]
