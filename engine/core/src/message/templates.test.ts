import { describe, expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { templatesOfAction, templatesOfTask } from './templates.ts'

/** An action of somebody else's, with its properties in no order. */
const definition: ActionDefinition = {
  name: 'call-api',
  version: 1,
  label: 'Call an API',
  sentence: 'Calls',
  input: {
    type: 'object',
    properties: {
      url: { type: 'string', template: 'link' },
      body: { type: 'string', template: 'html', title: 'Body' },
      words: { type: 'string', template: 'text', description: 'Words' },
      head: { type: 'string', template: 'text', lines: 'one' },
      odd: { type: 'string', template: 'toString' },
      whom: { type: 'string', field: 'recipient', default: 'champion' },
      purpose: { type: 'string', default: 'expansion' },
    },
  },
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1,
  touchesCustomer: true,
}

const written = { url: 'https://a', body: '<p>', words: 'Hi', head: 'A', odd: 'B' }

describe('what a step says', () => {
  it('is read from the marks of the action’s own schema, what it is about first', () => {
    const { templates } = templatesOfAction(definition, written)
    expect(templates.map(({ name, label, part }) => `${name} ${label} ${part}`)).toEqual([
      'head head line',
      'words Words text',
      'body Body html',
      'url url link',
    ])
  })

  it('leaves out what is not written, and what is no text yet', () => {
    expect(templatesOfAction(definition, { words: 3, head: 'A' }).templates).toHaveLength(1)
    expect(templatesOfAction({ ...definition, input: {} }, written).templates).toEqual([])
  })

  it('goes to contacts of a role, to the owner, or to nobody', () => {
    const to = (input: object, more: Partial<ActionDefinition> = {}) =>
      templatesOfAction({ ...definition, ...more }, { ...input }).to
    expect(to({})).toEqual({ kind: 'contacts', role: 'champion', purpose: 'expansion' })
    expect(to({ whom: 'admin', purpose: 'service' })).toEqual({
      kind: 'contacts',
      role: 'admin',
      purpose: 'service',
    })
    expect(to({}, { input: {} })).toEqual({ kind: 'nobody' })
    expect(to({}, { input: {}, goesTo: 'owner' })).toEqual({ kind: 'owner' })
  })

  it('of a task is its title and its text, for the owner', () => {
    const { templates, to } = templatesOfTask({ body: 'B', title: 'T', due: {} })
    expect(templates.map(({ name, part }) => `${name} ${part}`)).toEqual(['title line', 'body text'])
    expect(to).toEqual({ kind: 'owner' })
  })
})
