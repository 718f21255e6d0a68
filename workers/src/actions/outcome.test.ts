import { expect, it } from 'vitest'
import type { ActionResult } from './define-action.ts'
import { keptOf, permitted } from './outcome.ts'

const permitting = {
  definition: {
    name: 'crm',
    outputs: [
      { name: 'deal', type: 'text' as const, label: 'Deal' },
      { name: 'worth', type: 'number' as const, label: 'Worth' },
    ],
  },
  exits: { created: 'next', exists: 'next', failed: 'over', 'held-back': 'next' },
}

function kept(result: ActionResult): unknown {
  return keptOf('crm-step', permitted(result, permitting)).answer
}

it('an action leaves by the outcome it names, and its outputs are variables of its step', () => {
  expect(kept({ exit: 'exists', reason: 'It is there', outputs: { deal: 'D-1', worth: 5 } })).toEqual({
    kind: 'leave',
    exit: 'exists',
    set: { 'crm-step.deal': 'D-1', 'crm-step.worth': 5 },
  })
  expect(kept({ exit: 'created', reason: 'New', outputs: { worth: null } })).toMatchObject({
    set: { 'crm-step.worth': null },
  })
})

it.each<[Partial<ActionResult>, string, string]>([
  [
    { exit: 'maybe' },
    'unknown-outcome',
    'Failed: “maybe” is no outcome of crm: it has created, exists, failed, held-back',
  ],
  [
    { exit: 'constructor' },
    'unknown-outcome',
    'Failed: “constructor” is no outcome of crm: it has created, exists, failed, held-back',
  ],
  [{ outputs: { owner: 'eve' } }, 'unknown-output', 'Failed: crm has no output “owner”'],
  [{ outputs: { worth: '5' } }, 'wrong-output', 'Failed: the output “worth” of crm has to be a number'],
  [
    { outputs: { worth: Number.NaN } },
    'wrong-output',
    'Failed: the output “worth” of crm has to be a number',
  ],
  [
    { outputs: { deal: 'x'.repeat(501) } },
    'wrong-output',
    'Failed: the output “deal” of crm has to be a text',
  ],
])('what an action has never spoken of makes its step fail: %j', (result, code, reason) => {
  expect(permitted({ exit: 'created', reason: 'New', ...result }, permitting)).toEqual({
    exit: 'failed',
    code,
    reason,
  })
})
