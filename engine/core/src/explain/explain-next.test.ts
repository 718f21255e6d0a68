import { expect, it } from 'vitest'
import { createCatalog } from '../catalog/index.ts'
import type { Plan } from '../plan/plan.ts'
import { explainNext } from './explain-next.ts'

const plan = {
  control: { steps: { 'day-7': { exits: { next: 'call' } }, call: { exits: { overdue: 'end' } } } },
  content: {
    nodes: {
      'day-7': { id: 'day-7', type: 'day', data: { day: 7 } },
      call: {
        id: 'call',
        type: 'task',
        label: 'Call the customer',
        data: { title: '', due: {}, outcomes: [] },
      },
      end: { id: 'end', type: 'exit', data: { reason: 'No answer' } },
    },
  },
} as unknown as Plan

const next = (stepId: string) => explainNext(stepId, plan, createCatalog([], []))

it('says what comes after a wait for a time', () => {
  expect(next('day-7')).toBe('Call the customer')
})

it('says what becomes of a step that waits for somebody', () => {
  expect(next('call')).toBe('Task due: Call the customer')
})

it('keeps the id of a step that the plan does not know', () => {
  expect(next('gone')).toBe('gone')
})
