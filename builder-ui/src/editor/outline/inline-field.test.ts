import type { DraftNode } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { exitField, stepField } from './inline-field.ts'

const node = (type: DraftNode['type'], data: DraftNode['data'], label?: string): DraftNode => ({
  id: 'it',
  type,
  data,
  ...(label !== undefined && { label }),
})

describe('the field of a row', () => {
  it.each([
    [node('day', { day: 7 }), '7', '9', [{ kind: 'set-data', node: 'it', path: ['day'], value: 9 }]],
    [
      node('delay', { duration: { amount: 3, unit: 'days' } }),
      '3 days',
      '2 weeks',
      [{ kind: 'set-data', node: 'it', path: ['duration'], value: { amount: 2, unit: 'weeks' } }],
    ],
    [
      node('delay', { duration: { amount: 3, unit: 'hours' } }),
      '3 hours',
      '5',
      [{ kind: 'set-data', node: 'it', path: ['duration'], value: { amount: 5, unit: 'hours' } }],
    ],
    [
      node('exit', { reason: 'Finished' }),
      'Finished',
      'No expansion ',
      [{ kind: 'set-data', node: 'it', path: ['reason'], value: 'No expansion' }],
    ],
    [
      node('task', { title: '' }),
      '',
      'Call {{ account.name }}',
      [{ kind: 'set-data', node: 'it', path: ['title'], value: 'Call {{ account.name }}' }],
    ],
    [
      node('action', { action: 'email' }),
      '',
      'Growth email',
      [{ kind: 'set-label', node: 'it', label: 'Growth email' }],
    ],
    [node('branch', {}, 'Plan'), 'Plan', ' ', [{ kind: 'set-label', node: 'it', label: null }]],
  ])('says what %j is about, and keeps what is typed', (step, text, typed, operations) => {
    const field = stepField(step)
    expect(field.text).toBe(text)
    expect(field.save(typed)).toEqual(operations)
    expect(field.save(text)).toEqual([])
  })
  it.each([
    [node('day', { day: 7 }), 'soon'],
    [node('delay', {}), 'a while'],
  ])('says why something cannot be kept of %j', (step, typed) => {
    expect(stepField(step).save(typed)).toMatch(/\.$/)
  })
})

describe('the field of an exit', () => {
  const task = node('task', { outcomes: [{ exit: 'outcome-1', label: 'Outcome 1' }] })
  it('is its label, from which a new exit gets its name', () => {
    expect(exitField(task, 'outcome-1')?.save('No answer')).toEqual([
      { kind: 'set-data', node: 'it', path: ['outcomes', 0, 'label'], value: 'No answer' },
      { kind: 'rename-exit', node: 'it', exit: 'outcome-1', to: 'no-answer' },
    ])
  })
  it('is none where the type of step gives the exit', () => {
    expect(exitField(task, 'overdue')).toBeNull()
    expect(exitField(node('day', { day: 1 }), 'next')).toBeNull()
  })
})
