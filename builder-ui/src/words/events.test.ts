import { eventKinds } from '@daymark/core'
import { expect, it } from 'vitest'
import { type EventNames, eventWords } from './events.ts'

const task = {
  title: 'Reach out to Acme',
  note: 'They asked for a quote',
  completedByName: 'Maria Weber',
  outcomes: [{ exit: 'reached-out', label: 'Reached out' }],
}

const names: EventNames = {
  contact: (id) => (id === 'ann' ? 'Ann Smith' : null),
  task: (id) => (id === 't1' ? task : null),
}

function sentence(kind: string, properties: Record<string, unknown>, source = 'api'): string {
  return eventWords({ kind, properties, source }, names).sentence
}

it('says who added seats, and how many there are now', () => {
  expect(sentence('seats.changed', { from: 40, to: 52, added: 12 }, 'link')).toBe(
    '12 seats added by the link in the mail; 52 seats in all',
  )
  expect(sentence('seats.changed', { from: 2, to: 1, added: -1 }, 'usage')).toBe(
    '1 seat removed, as usage data reports; 1 seat in all',
  )
})

it('says that a plan changed, and which way', () => {
  expect(sentence('plan.changed', { from: 'Basic', to: 'Pro', direction: 'up', billing: 'annual' })).toBe(
    'Plan changed from Basic to Pro (upgrade, annual billing)',
  )
})

it('says who completed a task, with what outcome and note, and none of the ids', () => {
  const properties = { taskId: 't1', runId: 'run_1', outcome: 'reached-out', openedAt: 1_707_055_200_000 }
  expect(sentence('task.completed', properties)).toBe(
    'Maria Weber completed a task: “Reach out to Acme” → Reached out. “They asked for a quote”',
  )
})

it('says what is used, what changed, and who left or declined', () => {
  expect(sentence('usage.recorded', { metric: 'seats', used: 16, limit: 19, percent: 84.21 })).toBe(
    '16 of 19 seats in use (84.2 %)',
  )
  expect(sentence('account.changed', { fields: ['renewal_date', 'attributes.tier'] })).toBe(
    'Renewal date and tier changed',
  )
  expect(sentence('zone.changed', { from: 'America/Los_Angeles', to: 'Asia/Tokyo' })).toBe(
    'The account’s time zone is Asia/Tokyo now',
  )
  expect(sentence('contact.unsubscribed', { contactId: 'ann' }, 'link')).toBe(
    'Ann Smith unsubscribed by the link in the mail',
  )
  expect(sentence('expansion.declined', {})).toBe('The customer declined the offer to expand')
})

it('shows no raw property of an event of ours, even of one that lacks what its sentence is about', () => {
  for (const { kind } of eventKinds) {
    const words = eventWords({ kind, properties: { secret: 'raw', openedAt: 1 }, source: 'api' }, names)
    expect(words.sentence).not.toMatch(/raw|undefined|null/)
    expect(words.details).toEqual([])
  }
})

it('shows the properties of a customer’s own event readably', () => {
  const own = {
    kind: 'invoice.payment_failed',
    properties: { amount: 1200, dueOn: '2024-02-05', plan: { name: 'Pro' }, tags: ['a', 'b'], none: null },
    source: 'billing',
  }
  expect(eventWords(own, names)).toEqual({
    sentence: 'Invoice payment failed',
    details: [
      { name: 'Amount', value: '1,200' },
      { name: 'Due on', value: '5 Feb 2024' },
      { name: 'Plan name', value: 'Pro' },
      { name: 'Tags', value: 'a, b' },
    ],
    source: 'billing',
  })
})
