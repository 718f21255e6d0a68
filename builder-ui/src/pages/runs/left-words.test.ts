import { createCatalog, type Playbook } from '@daymark/core'
import { expect, it } from 'vitest'
import { drawnNodes } from '../../canvas/graph.ts'
import { leftWords } from './left-words.ts'

const mail = {
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'E-mails',
  input: {},
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}
const catalog = createCatalog([], [mail])
const nodes = drawnNodes(
  {
    nodes: [
      { id: 'usage', type: 'action', label: 'Usage email', data: { action: 'email', version: 1, input: {} } },
      { id: 'end', type: 'exit', data: { reason: 'Finished' } },
    ],
    edges: [{ from: 'usage', exit: 'done', to: 'end' }],
  } as unknown as Playbook,
  catalog,
  null,
)

it.each([
  ['usage', 'done', 'Sent · Usage email'],
  ['usage', 'held-back', 'Held back · Usage email'],
  ['usage', undefined, 'Usage email'],
  ['gone', 'done', 'done · gone'],
])('calls the exit %s, %s as its playbook does', (step, exit, words) => {
  expect(leftWords({ nodes, catalog }, step, exit)).toBe(words)
})

it('names them by their ids while the playbook is not there', () => {
  expect(leftWords(null, 'usage', 'done')).toBe('done · usage')
})
