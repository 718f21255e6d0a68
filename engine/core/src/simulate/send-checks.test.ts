import { expect, it } from 'vitest'
import { weekdays } from '../calendar/index.ts'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import type { Facts } from '../conditions/facts.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlaybookInput } from '../playbook/playbook.ts'
import { simulationRemarks } from './remarks.ts'
import { type SimulatedContact, withSendChecks } from './send-checks.ts'
import { simulate } from './simulate.ts'
import { usualOutcomes } from './usual-outcomes.ts'
import { quietWorld } from './world.ts'

const write: ActionDefinition = {
  name: 'write',
  version: 1,
  label: 'Write',
  sentence: 'Writes',
  input: {
    type: 'object',
    properties: {
      to: { type: 'string', default: 'admin', field: 'recipient' },
      subject: { type: 'string', template: 'text', lines: 'one' },
      purpose: { type: 'string' },
    },
  },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: 'mail',
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}
const show: ActionDefinition = { ...write, name: 'show', label: 'Show', taskQueue: null }
const catalog = createCatalog([], [write, show])
const zone = 'Europe/Berlin'

type Node = PlaybookInput['nodes'][number]
const day = (number: number): Node => ({ id: `day-${number}`, type: 'day', data: { day: number } })
const writes = (id: string, input: Record<string, string> = {}): Node => ({
  id,
  type: 'action',
  data: { action: 'write', input: { subject: 'Hello {{ contact.name }}', ...input } },
})

function planOf(nodes: Node[], where?: object): Plan {
  const entry = {
    id: 'entry',
    type: 'entry' as const,
    data: { trigger: { on: 'manual' as const }, ...(where && { where }) },
  }
  const all: Node[] = [entry as Node, ...nodes, { id: 'over', type: 'exit', data: { reason: 'Over' } }]
  const exits: Record<string, string[]> = { action: ['done', 'failed'], task: ['reached', 'overdue'] }
  const edges = all
    .slice(0, -1)
    .flatMap((node, place) =>
      (exits[node.type] ?? ['next']).map((exit) => ({ from: node.id, exit, to: all[place + 1]!.id })),
    )
  const compiled = compile({ schemaVersion: 1, id: 'p', name: 'P', family: 'f', nodes: all, edges }, catalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}

const ada: SimulatedContact = {
  name: 'Ada',
  email: 'ada@acme.example',
  role: 'admin',
  consentBasis: 'contract',
  optedOutAt: null,
}

/** How the steps with effects are left: `step: exit (reason)`. */
function lived(plan: Plan, contacts: SimulatedContact[] | null, facts: Facts = {}, chosen = {}): string[] {
  const known = { 'account.name': 'Acme', ...facts }
  const checks = { plan, catalog, zone, contacts, cap: { touches: 2, days: 14 }, factsAt: () => known }
  const usually = usualOutcomes({ catalog, zone, calendar: weekdays, chosen })
  const perform = withSendChecks(usually, checks, new Set(Object.keys(chosen)))
  const enrolledAt = Date.parse('2024-01-08T07:00+01:00')
  const world = { ...quietWorld({ accountId: 'acme', enrolledAt, zone, perform }), factsAt: () => known }
  return simulate(plan, world).entries.flatMap((entry) =>
    entry.kind === 'answered' && entry.exit !== null
      ? [`${entry.stepId}: ${entry.exit} (${entry.reason})`]
      : [],
  )
}

it.each<[string, SimulatedContact[] | null, string]>([
  ['a person who may be written to', [ada], 'done (As it usually turns out)'],
  ['nobody who is known', null, 'done (As it usually turns out)'],
  ['nobody', [], 'held-back (Held back: The account has no admin to write to)'],
  [
    'nobody of the role',
    [{ ...ada, role: 'user' }],
    'held-back (Held back: The account has no admin to write to)',
  ],
  ['who has unsubscribed', [{ ...ada, optedOutAt: 1 }], 'held-back (Held back: The admin has unsubscribed)'],
  [
    'who has not consented',
    [{ ...ada, consentBasis: null }],
    'held-back (Held back: There is no consent to write to the admin about an expansion)',
  ],
])('an account with %s', (_, contacts, left) => {
  expect(lived(planOf([writes('hello')]), contacts)).toEqual([`hello: ${left}`])
})

it('a service message needs no consent, but goes to nobody who has unsubscribed', () => {
  const plan = planOf([writes('hello', { purpose: 'service' })])
  expect(lived(plan, [{ ...ada, consentBasis: null }])).toEqual(['hello: done (As it usually turns out)'])
  expect(lived(plan, [{ ...ada, optedOutAt: 1 }])).toEqual([
    'hello: held-back (Held back: The admin has unsubscribed)',
  ])
})

it('a role is the same in any case', () => {
  expect(lived(planOf([writes('hello')]), [{ ...ada, role: 'Admin' }])).toEqual([
    'hello: done (As it usually turns out)',
  ])
})

it('the third day with a touch in two weeks is one too many; a mail and a message in the product are one touch', () => {
  const plan = planOf([
    writes('a'),
    { id: 'b', type: 'action', data: { action: 'show', input: { subject: 'Hello' } } },
    day(5),
    writes('c'),
    day(14),
    writes('d'),
    day(15),
    writes('e'),
  ])
  expect(lived(plan, [ada]).map((line) => line.slice(0, 12))).toEqual([
    'a: done (As ',
    'b: done (As ',
    'c: done (As ',
    'd: held-back',
    'e: done (As ',
  ])
})

it('nobody gets two mails on a day, whatever the cap on days says; a service message is not counted', () => {
  const plan = planOf([
    writes('a'),
    writes('b'),
    writes('c', { to: 'champion' }),
    writes('d', { purpose: 'service' }),
    day(2),
    writes('e'),
  ])
  const champion = { ...ada, email: 'cleo@acme.example', role: 'champion' }
  const alsoAda = { ...ada, email: ' ADA@acme.example', role: 'champion' }
  const expected = (champions: string) => [
    'a: done (As it usually turns out)',
    'b: held-back (Held back: The admin has had a message like this today; at most one is allowed a day)',
    `c: ${champions}`,
    'd: done (As it usually turns out)',
    'e: done (As it usually turns out)',
  ]
  expect(lived(plan, [ada, champion])).toEqual(expected('done (As it usually turns out)'))
  expect(lived(plan, null)).toEqual(expected('done (As it usually turns out)'))
  expect(lived(plan, [ada, alsoAda])).toEqual(
    expected(
      'held-back (Held back: The champion has had a message like this today; at most one is allowed a day)',
    ),
  )
})

it('a message that cannot be rendered fails, and one with a hole is held back, as they would', () => {
  const broken = planOf([writes('hello', { subject: '{{ account.products_owned[0] }}' })])
  const [line] = lived(broken, [ada], { 'account.products_owned': [] })
  expect(line).toContain('hello: failed (Failed: its subject cannot be rendered: undefined variable')
  const hollow = planOf([writes('hello', { subject: 'Your score: {{ account.nps }}' })])
  expect(lived(hollow, [ada])).toEqual([
    'hello: held-back (Held back: The message prints account.nps, which is not known)',
  ])
})

it('a task that cannot be rendered is not opened', () => {
  const task: Node = {
    id: 'call',
    type: 'task',
    data: {
      title: 'Call about {{ account.products_owned[0] }}',
      outcomes: [{ exit: 'reached', label: 'Reached' }],
      due: { businessDays: 1 },
    },
  }
  const [line] = lived(planOf([task]), [ada], { 'account.products_owned': [] })
  expect(line).toContain('call: failed (Failed: its title cannot be rendered: undefined variable')
})

it('what is chosen stays chosen', () => {
  expect(lived(planOf([writes('hello')]), [], {}, { hello: 'done' })).toEqual(['hello: done (As chosen)'])
})

it('says whether the account would be enrolled, and what it leaves out', () => {
  const plan = planOf([writes('hello')], { field: 'account.seats', operator: 'at-least', value: 5 })
  const others =
    'Other runs are left out: they may keep this account from being enrolled, and the cap counts their messages, too.'
  expect(simulationRemarks(plan, { 'account.seats': 3 }, [ada])).toEqual([
    'The account would not be enrolled: account.seats is 3, needed: is at least 5.',
    others,
  ])
  expect(simulationRemarks(plan, { 'account.seats': 5 }, null)).toEqual([
    'No account is named, so nobody’s consent is looked at.',
    others,
  ])
})
