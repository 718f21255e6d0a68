import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import { DraftPlaybook } from '../edit/draft-playbook.ts'
import { type HintFacts, hintsOf } from './hints.ts'

function action(name: string, taskQueue: string | null, fields: string[]) {
  return ActionDefinition.parse({
    name,
    version: 1,
    label: name,
    sentence: `${name}`,
    input: {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field, { type: 'string', template: 'text' }])),
    },
    outcomes: [{ exit: 'done', label: 'Done' }],
    simulate: { outcome: 'done' },
    taskQueue,
    giveUpAfterMs: 4 * 86_400_000,
    touchesCustomer: true,
  })
}
const catalog = createCatalog(
  [],
  [action('email', 'mail', ['subject', 'text', 'html']), action('in-app', null, ['text'])],
)

const bye = 'Bye {{ links.unsubscribe }}'
const entry = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
const day = (id: string, number: number) => ({ id, type: 'day', data: { day: number } })
const wait = (id: string, amount: number) => ({
  id,
  type: 'delay',
  data: { duration: { amount, unit: 'days' } },
})
const mail = (id: string, text = bye, more: object = {}, name = 'email') => ({
  id,
  type: 'action',
  label: id,
  data: { action: name, input: { text, ...more } },
})
const event = (id: string, deadline: number) => ({
  id,
  type: 'wait-for',
  data: {
    events: [{ exit: 'met', kind: 'demo.booked' }],
    deadline: { amount: deadline, unit: 'days' },
  },
})

/** These steps in a row. */
function line(nodes: { id: string; type: string }[], settings: object = {}): DraftPlaybook {
  const exits: Record<string, string[]> = { action: ['done', 'failed'], 'wait-for': ['met', 'timed-out'] }
  const all = [entry, ...nodes]
  return DraftPlaybook.parse({
    schemaVersion: 1,
    id: 'p',
    name: 'P',
    family: 'f',
    ...settings,
    nodes: all,
    edges: all.flatMap(({ id, type }, index) => {
      const to = all[index + 1]?.id
      return to === undefined ? [] : (exits[type] ?? ['next']).map((exit) => ({ from: id, exit, to }))
    }),
  })
}

const codes = (document: DraftPlaybook, facts?: HintFacts) =>
  hintsOf(document, catalog, facts).map(({ code, nodeId, path }) => `${code} ${nodeId} ${path}`)

it('a mail to a customer says how to hear no more of it', () => {
  expect(codes(line([mail('first', 'Hi', { subject: 'S' })]))).toEqual([
    'no-unsubscribe first nodes.1.data.input.text',
  ])
  expect(codes(line([mail('first')]))).toEqual([])
  expect(codes(line([mail('first', 'Hi', { html: bye })]))).toEqual([])
})

it('a service message need not, nor what is shown within the product', () => {
  expect(codes(line([mail('first', 'Hi', { purpose: 'service' })]))).toEqual([])
  expect(codes(line([mail('first', 'Hi', {}, 'in-app')]))).toEqual([])
})

it('two mails on one day are one too many, also with steps between them', () => {
  expect(codes(line([day('d', 1), mail('first'), mail('second')]))).toEqual([
    'two-mails-a-day second nodes.3',
  ])
  expect(codes(line([mail('first'), day('d', 1), mail('second')]))).toContain(
    'two-mails-a-day second nodes.3',
  )
  expect(codes(line([day('d', 1), mail('first'), wait('w', 1), mail('second')]))).toEqual([])
  expect(codes(line([event('w', 3), mail('first'), event('v', 3), mail('second')]))).toEqual([])
  expect(codes(line([day('d', 1), mail('first', 'Hi', {}, 'in-app'), mail('second')]))).toEqual([])
})

it('two mails on two paths are sent to two accounts', () => {
  const document = line([
    { id: 'branch', type: 'branch', data: { cases: [] } } as { id: string; type: string },
    mail('first'),
    mail('second'),
  ])
  const edges = [
    { from: 'entry', exit: 'next', to: 'branch' },
    { from: 'branch', exit: 'a', to: 'first' },
    { from: 'branch', exit: 'else', to: 'second' },
  ]
  expect(codes({ ...document, edges })).toEqual([])
})

it('a day that the path before it has passed never waits', () => {
  const [hint] = hintsOf(line([day('late', 9), day('early', 7)]), catalog)
  expect(hint).toMatchObject({ code: 'day-has-passed', nodeId: 'early', path: 'nodes.2.data.day' })
  expect(hint?.message).toContain('Day 9')
})

it('a day that it may have passed waits for some alone', () => {
  expect(codes(line([event('wait', 10), day('d', 7)]))).toEqual(['day-may-have-passed d nodes.2.data.day'])
  expect(codes(line([event('wait', 5), day('d', 7)]))).toEqual([])
  expect(codes(line([wait('w', 6), day('d', 7)]))).toEqual([])
  expect(codes(line([mail('first'), day('d', 2)]))).toEqual([])
})

it('a kind of event that no source has sent is pointed out, where that is known', () => {
  const document = line([event('wait', 3)], {
    goal: { label: 'G', withinDays: 9, events: [{ kind: 'seats.changed' }, { kind: 'deal.won' }] },
    exitRules: [{ id: 'a', kind: 'deal.lost', reason: 'R' }],
  })
  expect(codes(document)).toEqual([])
  expect(codes(document, { seenKinds: new Set(['deal.lost']) })).toEqual([
    'kind-not-seen null goal.events.1.kind',
    'kind-not-seen wait nodes.1.data.events.0.kind',
  ])
})

const over = { id: 'over', type: 'exit', data: { reason: 'Over' } }

it('a kind of event that is nearly a known one is a remark, and no problem: it may be meant', () => {
  const document = line([event('wait', 5), over], {
    goal: { label: 'G', withinDays: 9, events: [{ kind: 'plan.charged' }, { kind: 'plan.changed' }] },
    exitRules: [{ id: 'a', kind: 'seats.chnaged', reason: 'R' }],
  })
  expect(codes(document)).toEqual([
    'kind-nearly-known null goal.events.0.kind',
    'kind-nearly-known null exitRules.0.kind',
  ])
  expect(hintsOf(document, catalog)[0]).toMatchObject({
    message: '“plan.charged” looks like “plan.changed” (Plan changed), and is another kind of event.',
    fix: 'Write plan.changed if that is meant.',
  })
  expect(codes(document, { seenKinds: new Set(['plan.charged', 'demo.booked']) })).toEqual([
    'kind-nearly-known null exitRules.0.kind',
  ])
  expect(compile(document, catalog)).toMatchObject({ ok: true })
})

it('what is half-typed is passed over', () => {
  const half = line(
    [{ id: 'd', type: 'day', data: {} } as { id: string; type: string }, mail('m', undefined, { text: 5 })],
    {
      goal: 'soon',
      exitRules: [null, { kind: 7 }],
    },
  )
  expect(codes(half, { seenKinds: new Set() })).toEqual([])
})

it('the shipped playbook has no hints', () => {
  const file = new URL('../../../../playbooks/seat-expansion.yaml', import.meta.url)
  const document = DraftPlaybook.parse(parse(readFileSync(file, 'utf8')))
  expect(hintsOf(document, catalog, { seenKinds: new Set() })).toEqual([])
})
