import type { Task } from '@daymark/contract'
import { expect, it } from 'vitest'
import { timelineOf } from './timeline.ts'

const names = { contact: () => null, task: () => null }

function event(seq: number, occurredAt: string) {
  return { seq, kind: 'expansion.declined', occurredAt, properties: {}, source: 'api' }
}

const task = {
  id: 't1',
  title: 'Reach out to Acme',
  assigneeName: 'Maria Weber',
  createdAt: '2024-02-05T09:00:00.000Z',
} as Task

it('puts the tasks that were opened among the events', () => {
  const events = [event(2, '2024-02-06T09:00:00.000Z'), event(1, '2024-02-04T09:00:00.000Z')]
  expect(timelineOf(events, [task], true, names).map(({ sentence }) => sentence)).toEqual([
    'The customer declined the offer to expand',
    'Task opened for Maria Weber: “Reach out to Acme”',
    'The customer declined the offer to expand',
  ])
})

it('leaves out tasks from before what is read so far', () => {
  const events = [event(2, '2024-02-06T09:00:00.000Z')]
  expect(timelineOf(events, [task], false, names)).toHaveLength(1)
  expect(timelineOf([], [task], true, names)).toHaveLength(1)
})
