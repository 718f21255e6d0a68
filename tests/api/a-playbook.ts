import type { TestWorkspace } from './an-api.ts'
import { acme, valueOf } from './an-api.ts'

/** A small playbook: an in-app message, a task, and the end. */
export const callPlay = {
  schemaVersion: 1,
  id: 'call',
  name: 'Call them',
  family: 'growth',
  goal: { label: 'More seats', withinDays: 30, events: [{ kind: 'seats.changed' }] },
  nodes: [
    {
      id: 'entry',
      type: 'entry',
      data: {
        trigger: { on: 'manual' },
        where: { field: 'account.seats', operator: 'at-least', value: 5 },
        reenterAfterDays: 60,
      },
    },
    { id: 'pause', type: 'delay', data: { duration: { amount: 3, unit: 'days' } } },
    {
      id: 'call',
      type: 'task',
      label: 'Call the customer',
      data: {
        title: 'Call {{ account.name }}',
        due: { businessDays: 2 },
        outcomes: [
          { exit: 'sold', label: 'They bought' },
          { exit: 'refused', label: 'They said no' },
        ],
      },
    },
    { id: 'won', type: 'goal', data: { label: 'Sold' } },
    { id: 'lost', type: 'exit', data: { reason: 'They said no' } },
  ],
  edges: [
    { from: 'entry', to: 'pause' },
    { from: 'pause', to: 'call' },
    { from: 'call', exit: 'sold', to: 'won' },
    { from: 'call', exit: 'refused', to: 'lost' },
    { from: 'call', exit: 'overdue', to: 'lost' },
  ],
}

/** Publishes the play and enrols an account. @returns the run's id */
export async function enrolIn({ client }: TestWorkspace, accountId = 'a'): Promise<string> {
  await valueOf(client.putAccount({ params: { id: accountId }, body: acme }))
  await valueOf(client.putDraft({ params: { id: 'call' }, body: callPlay }))
  await valueOf(client.publishPlaybook({ params: { id: 'call' } }))
  const decision = await valueOf(client.enrolAccount({ params: { id: 'call' }, body: { accountId } }))
  if (!decision.runId) throw new Error(decision.reason)
  return decision.runId
}
