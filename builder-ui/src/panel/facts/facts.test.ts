import { type ActionDefinition, createCatalog, type DraftNode, type DraftPlaybook } from '@daymark/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { nodeForm } from '../form/node-form.ts'
import type { Panel } from '../panel-context.ts'
import { FactList } from './read-aloud.tsx'
import { whatHolds } from './what-holds.ts'

const email: ActionDefinition = {
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'E-mails the {{ to }}',
  input: {
    type: 'object',
    properties: {
      to: {
        type: 'string',
        enum: ['admin', 'champion'],
        default: 'admin',
        title: 'To',
        field: 'recipient',
        labels: { admin: 'The admins', champion: 'The champions' },
      },
      subject: { type: 'string', title: 'Subject', template: 'text', lines: 'one' },
      purpose: {
        type: 'string',
        enum: ['expansion', 'service'],
        default: 'expansion',
        title: 'Purpose',
        labels: { expansion: 'An offer', service: 'A service message' },
      },
    },
  },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 4 * 86_400_000,
  touchesCustomer: true,
}
const catalog = createCatalog([], [email])

const document: DraftPlaybook = {
  schemaVersion: 1,
  id: 'facts',
  name: 'Facts',
  family: 'facts',
  nodes: [
    { id: 'owner', type: 'assign', label: 'Who owns it', data: { strategies: ['account-owner'] } },
    { id: 'call', type: 'task', data: { title: 'Call', outcomes: [], due: { businessDays: 2 } } },
  ],
  edges: [{ from: 'owner', exit: 'assigned', to: 'call' }],
}

const node = (type: DraftNode['type'], data: DraftNode['data']): DraftNode => ({ id: 'one', type, data })

/** What is read of a step, its labels and values apart. */
function read(one: DraftNode, shows?: Panel['shows']): string {
  const nothing = () => undefined
  const panel: Panel = {
    document,
    node: one,
    values: one.data,
    catalog,
    readOnly: true,
    ...(shows && { shows }),
    FieldControl: () => null,
    problemsAt: () => [],
    edit: nothing,
    write: nothing,
    addEntry: nothing,
    remove: nothing,
  }
  const html = renderToStaticMarkup(
    createElement(FactList, { fields: nodeForm(one.type), data: one.data, panel }),
  )
  return html
    .replaceAll(/<\/(dt|dd|p|li|pre)>/g, ' | ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/(\s*\|\s*)+/g, ' | ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const mail = (input: DraftNode['data']) => node('action', { action: 'email', version: 1, input })

it('says to whom a message goes and for what, defaults included', () => {
  const words = read(mail({ subject: 'Hello {{ contact.name }}' }))
  expect(words).toContain('Action | E-mail |')
  expect(words).toContain('To | The admins |')
  expect(words).toContain('Purpose | An offer |')
  expect(words).toContain('Subject | Hello {{ contact.name }} |')
})

it('leaves out what is shown elsewhere', () => {
  const words = read(mail({ subject: 'Hello' }), ({ kind }) => kind.is !== 'template')
  expect(words).toContain('To | The admins |')
  expect(words).not.toContain('Hello')
})

it('says what is checked of a message, and how long it is tried', () => {
  expect(whatHolds(document, mail({}), catalog)).toEqual([
    expect.stringMatching(/^Customers notice it: goal, consent and the cap/),
    'When it fails it is tried again for 4 days, then the run leaves by “Failed”.',
  ])
  expect(whatHolds(document, mail({ purpose: 'service' }), catalog)).toEqual([
    'A service message: it needs no consent, and the cap does not count it.',
    expect.stringMatching(/^When it fails/),
  ])
})

it('says how long it is tried where its author says so', () => {
  const patient = node('action', {
    ...mail({}).data,
    giveUpAfter: { amount: 2, unit: 'days' },
  })
  expect(read(patient)).toContain('Give up after | 2 days |')
  expect(whatHolds(document, patient, catalog).join(' ')).not.toContain('tried again')
})

it('says to whom a task falls', () => {
  expect(whatHolds(document, document.nodes[1]!, catalog)).toEqual([
    'It goes to whom “Who owns it” found; else to the account’s owner.',
  ])
})

it('says a condition, a delay and a day in words', () => {
  const branch = node('branch', {
    cases: [{ exit: 'big', label: 'Big', where: { field: 'account.seats', operator: 'at-least', value: 5 } }],
  })
  expect(read(branch)).toContain('Seats is at least 5')
  expect(read(node('delay', { duration: { amount: 2, unit: 'weeks' } }))).toContain('2 weeks')
  expect(read(node('day', { day: 7, time: '10:30' }))).toMatch(/Day \| 7 \|.*10:30/)
})
