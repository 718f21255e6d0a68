import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionDefinition, attributesFor } from '@daymark/core'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { answers, daymark } from '../command-line.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-simulate-'))
const path = join(folder, 'hello.yaml')

afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(
  path,
  `schemaVersion: 1
id: hello
name: Hello
family: hello
nodes:
  - id: entry
    type: entry
    data:
      trigger: { on: manual }
      where: { field: account.seats, operator: at-least, value: 5 }
  - id: mail
    type: action
    data: { action: mail, input: { subject: 'Hello {{ contact.name }}' } }
  - id: over
    type: exit
    data: { reason: Over }
edges:
  - { from: entry, to: mail }
  - { from: mail, exit: done, to: over }
  - { from: mail, exit: failed, to: over }
`,
)

const mail: ActionDefinition = {
  name: 'mail',
  version: 1,
  label: 'Mail',
  sentence: 'Mails',
  input: {
    type: 'object',
    properties: {
      to: { type: 'string', default: 'admin', field: 'recipient' },
      subject: { type: 'string', template: 'text', lines: 'one' },
    },
  },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}

/** It is already Monday where the workspace is, and still Sunday where the account is. */
const workspace = { at: '2024-01-07T23:00:00.000Z', timeZone: 'Europe/Berlin' }

const account = {
  id: 'A-1',
  name: 'Western Ltd',
  zone: 'America/Los_Angeles',
  facts: { 'account.name': 'Western Ltd', 'account.seats': 3 },
}

const ada = {
  id: 'c',
  name: 'Ada',
  email: 'a@b.example',
  role: 'admin',
  consentBasis: 'contract',
  optedOutAt: null,
}

beforeEach(() => {
  answers.set('GET /v1/accounts/A-1', () => ({ value: account }))
  answers.set('GET /v1/catalog', () => ({ value: { attributes: attributesFor([]), actions: [mail] } }))
  answers.set('GET /v1/workspace', () => ({ value: workspace }))
})

function hasContacts(...items: object[]): void {
  answers.set('GET /v1/contacts', () => ({ value: { items, nextCursor: null } }))
}

it('enrols on the workspace’s day, wherever the account is', async () => {
  hasContacts(ada)
  const { code, out, err } = await daymark('simulate', path, '--account', 'A-1')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Western Ltd (A-1) in America/Los_Angeles')
  expect(out).toContain('Day 1  Mon 2024-01-08\n  08:00  Enrolled')
})

it('writes to nobody who may not be written to, and says whether the run would begin at all', async () => {
  hasContacts(ada)
  expect((await daymark('simulate', path, '--account', 'A-1')).out).toContain('→ Sent')
  hasContacts({ ...ada, optedOutAt: '2024-01-01T00:00:00.000Z' })
  const { out } = await daymark('simulate', path, '--account', 'A-1')
  expect(out).toContain('→ Held back: The admin has unsubscribed')
  expect(out).toContain('The account would not be enrolled: account.seats is 3, needed: is at least 5.')
})

it('says that nobody’s consent is looked at where no account is named', async () => {
  const { out } = await daymark('simulate', path, '--offline')
  expect(out).toContain('No account is named, so nobody’s consent is looked at.')
})
