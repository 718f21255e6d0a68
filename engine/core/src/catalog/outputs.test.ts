import { expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { ActionDefinition } from './action-definition.ts'
import { createCatalog } from './catalog.ts'

const ask = ActionDefinition.parse({
  name: 'ask',
  version: 1,
  label: 'Ask',
  sentence: 'Asks',
  input: { type: 'object', properties: { text: { type: 'string', template: 'text' } } },
  outcomes: [{ exit: 'done', label: 'Asked' }],
  outputs: [{ name: 'deal', type: 'number', label: 'Deal' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1000,
  touchesCustomer: false,
})
const catalog = createCatalog([], [ask])

const where = (field: string, value: unknown = 5) => ({ field, operator: 'at-least', value })

/** What is wrong with a playbook that asks, and then branches, waits and asks again. */
function problems(parts: { entry?: object; branch?: object; wait?: object; text?: string }): string[] {
  const document = {
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    nodes: [
      {
        id: 'entry',
        type: 'entry',
        data: { trigger: { on: 'manual' }, ...(parts.entry && { where: parts.entry }) },
      },
      { id: 'crm', type: 'action', data: { action: 'ask', input: { text: 'Hi' } } },
      {
        id: 'if',
        type: 'branch',
        data: { cases: [{ exit: 'yes', where: parts.branch ?? where('account.seats') }] },
      },
      {
        id: 'wait',
        type: 'wait-for',
        data: {
          condition: { exit: 'met', where: parts.wait ?? where('account.seats') },
          deadline: { amount: 1, unit: 'days' },
        },
      },
      { id: 'again', type: 'action', data: { action: 'ask', input: { text: parts.text ?? 'Hi' } } },
      { id: 'over', type: 'exit', data: { reason: 'Over' } },
    ],
    edges: [
      { from: 'entry', to: 'crm' },
      { from: 'crm', exit: 'done', to: 'if' },
      { from: 'crm', exit: 'failed', to: 'if' },
      { from: 'if', exit: 'yes', to: 'wait' },
      { from: 'if', exit: 'else', to: 'wait' },
      { from: 'wait', exit: 'met', to: 'again' },
      { from: 'wait', exit: 'timed-out', to: 'again' },
      { from: 'again', exit: 'done', to: 'over' },
      { from: 'again', exit: 'failed', to: 'over' },
    ],
  }
  const compiled = compile(document, catalog)
  return compiled.ok
    ? []
    : compiled.problems.map(({ code, nodeId, fix }) => `${code} ${nodeId}: ${fix ?? ''}`)
}

it('what an action gives back is known to the conditions and templates of its playbook, with its type', () => {
  expect(problems({ branch: where('steps.crm.deal'), text: 'Deal {{ steps.crm.deal }}' })).toEqual([])
  expect(problems({ branch: where('steps.crm.deal', 'five') })).toEqual([
    expect.stringMatching(/^wrong-value if/),
  ])
})

it('is misspelt like any other name, and nothing else is known of a step', () => {
  expect(problems({ text: '{{ steps.crm.deel }}' })).toEqual([
    expect.stringMatching(/^unknown-variable again: .*steps\.crm\.deal/),
  ])
  expect(problems({ branch: where('steps.if.deal') })).toEqual([expect.stringMatching(/^unknown-field if/)])
})

it('is not known before a run has begun, nor to a wait, which looks at events', () => {
  expect(problems({ entry: where('steps.crm.deal') })).toEqual([
    expect.stringMatching(/^unknown-field entry/),
  ])
  expect(problems({ wait: where('steps.crm.deal') })).toEqual([expect.stringMatching(/^unknown-field wait/)])
})
