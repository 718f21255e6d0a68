import type { PlaybookInput } from '@daymark/core'

/** Accounts with so many seats take the branch that notifies their owner. */
export const manySeats = 10

const text = { text: 'Hello {{ contact.name }}, there is more for {{ account.name }}.' }

function email(id: string): PlaybookInput['nodes'][number] {
  return {
    id,
    type: 'action',
    data: { action: 'email', input: { to: 'admin', subject: `${id} for {{ account.name }}`, ...text } },
  }
}

function notDelivered(from: string): PlaybookInput['edges'][number] {
  return { from, exit: 'failed', to: 'not-delivered' }
}

/**
 * A small playbook with a step of every sort: an in-app message, an experiment over two e-mails, a branch with a notice
 * to the owner, a second e-mail, and a task whose outcome it waits for.
 * @param secondDay - the day of the second e-mail; 1: nothing waits but the task
 * @param id - the playbook's, and its family's
 */
export function chaosPlaybook(secondDay: number, id = 'chaos'): PlaybookInput {
  return {
    schemaVersion: 1,
    id,
    name: `The ${id} play`,
    family: id,
    timeOfDay: '00:00',
    goal: {
      label: 'More seats',
      withinDays: 30,
      events: [{ kind: 'seats.changed', where: { field: 'event.added', operator: 'more-than', value: 0 } }],
    },
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
      { id: 'first-day', type: 'day', data: { day: 1 } },
      {
        id: 'in-app',
        type: 'action',
        data: { action: 'in-app', input: { to: 'admin', title: 'Hello', body: text.text } },
      },
      {
        id: 'length',
        type: 'split',
        data: {
          experiment: 'length',
          variants: [
            { exit: 'short', weight: 0.5 },
            { exit: 'long', weight: 0.5 },
          ],
        },
      },
      email('short-email'),
      email('long-email'),
      {
        id: 'size',
        type: 'branch',
        data: {
          cases: [
            { exit: 'large', where: { field: 'account.seats', operator: 'at-least', value: manySeats } },
          ],
        },
      },
      {
        id: 'notice',
        type: 'action',
        data: { action: 'notify-member', input: { title: '{{ account.name }}', body: 'Have a look.' } },
      },
      { id: 'second-day', type: 'day', data: { day: secondDay } },
      email('second-email'),
      {
        id: 'call',
        type: 'task',
        data: {
          title: 'Call {{ account.name }}',
          outcomes: [{ exit: 'agreed', label: 'Agreed' }],
          due: { businessDays: 5 },
        },
      },
      { id: 'agreed', type: 'exit', data: { reason: 'Agreed' } },
      { id: 'no-call', type: 'exit', data: { reason: 'Nobody called' } },
      { id: 'not-delivered', type: 'exit', data: { reason: 'Not delivered' } },
    ],
    edges: [
      { from: 'entry', to: 'first-day' },
      { from: 'first-day', to: 'in-app' },
      { from: 'in-app', exit: 'done', to: 'length' },
      notDelivered('in-app'),
      { from: 'length', exit: 'short', to: 'short-email' },
      { from: 'length', exit: 'long', to: 'long-email' },
      { from: 'short-email', exit: 'done', to: 'size' },
      notDelivered('short-email'),
      { from: 'long-email', exit: 'done', to: 'size' },
      notDelivered('long-email'),
      { from: 'size', exit: 'large', to: 'notice' },
      { from: 'size', exit: 'else', to: 'second-day' },
      { from: 'notice', exit: 'done', to: 'second-day' },
      notDelivered('notice'),
      { from: 'second-day', to: 'second-email' },
      { from: 'second-email', exit: 'done', to: 'call' },
      notDelivered('second-email'),
      { from: 'call', exit: 'agreed', to: 'agreed' },
      { from: 'call', exit: 'overdue', to: 'no-call' },
    ],
  }
}

/** A playbook that opens a task on Day 7 without any step before it. */
export function taskOfDaySeven(): PlaybookInput {
  return {
    schemaVersion: 1,
    id: 'seven',
    name: 'Day seven',
    family: 'seven',
    timeOfDay: '00:00',
    nodes: [
      { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
      { id: 'seventh-day', type: 'day', data: { day: 7 } },
      {
        id: 'call',
        type: 'task',
        data: { title: 'Call', outcomes: [{ exit: 'agreed', label: 'Agreed' }], due: { businessDays: 5 } },
      },
      { id: 'agreed', type: 'exit', data: { reason: 'Agreed' } },
      { id: 'no-call', type: 'exit', data: { reason: 'Nobody called' } },
    ],
    edges: [
      { from: 'entry', to: 'seventh-day' },
      { from: 'seventh-day', to: 'call' },
      { from: 'call', exit: 'agreed', to: 'agreed' },
      { from: 'call', exit: 'overdue', to: 'no-call' },
    ],
  }
}

/** The keys of every question that a run asks on its way to `agreed`. */
export function expectedAsks(variant: string, seats: number): string[] {
  const waits = ['first-day', 'second-day', 'call'].map((step) => `${step}:1:1:1`)
  const steps = ['in-app', 'length', `${variant}-email`, 'size', 'second-email']
  const notice = seats >= manySeats ? ['notice'] : []
  return [...waits, ...[...steps, ...notice].map((step) => `${step}:1:1:1`)].sort()
}
