import { defineAction, type Action } from '@daymark/workers'
import type { PlaybookInput } from '@daymark/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, inARow } from '../support/small-playbooks.ts'

type Node = PlaybookInput['nodes'][number]

const zone = 'Europe/Berlin'
const start = Date.parse('2024-01-08T06:00+01:00')

const about = {
  version: 1,
  label: 'Ask the CRM',
  sentence: 'Asks',
  input: z.strictObject({ says: z.string() }),
  outcomes: [
    { exit: 'done', label: 'Asked' },
    { exit: 'exists', label: 'There already' },
  ],
  outputs: [{ name: 'deal', type: 'text' as const, label: 'Deal' }],
  simulate: { outcome: 'done' },
  touchesCustomer: false,
}

/** Says of itself what its input says. */
const outside = defineAction({
  ...about,
  name: 'ask-outside',
  effect: {
    kind: 'outside',
    taskQueue: 'daymark-email',
    giveUpAfterMs: 60_000,
    prepare: (_tx, { input, key, request }) =>
      Promise.resolve([
        {
          key: `${key}:crm`,
          stepId: request.ask.stepId,
          contactId: null,
          memberId: null,
          channel: 'member-email',
          touchesCustomer: false,
          messageId: null,
          recipient: 'crm@daymark.example',
          subject: input.says,
          bodyText: '',
          bodyHtml: null,
          unsubscribeUrl: null,
        },
      ]),
    deliver: (_delivery, { input }) =>
      Promise.resolve({
        kind: 'sent',
        response: 'OK',
        outcome: { exit: input.says, reason: `The CRM says ${input.says}`, outputs: { deal: 'D-1' } },
      }),
  },
})

const inside = defineAction({
  ...about,
  name: 'ask-inside',
  effect: {
    kind: 'database',
    run: (_tx, { input }) =>
      Promise.resolve({ exit: input.says, reason: `The CRM says ${input.says}`, outputs: { deal: 'D-1' } }),
  },
})

/** Says how it turned out with nothing delivered. */
const early = defineAction({
  ...about,
  name: 'ask-early',
  effect: {
    kind: 'outside',
    taskQueue: 'daymark-email',
    giveUpAfterMs: 60_000,
    prepare: (_tx, { input }) =>
      Promise.resolve({ exit: input.says, reason: `The CRM says ${input.says}`, outputs: { deal: 'D-1' } }),
    deliver: () => Promise.resolve({ kind: 'rejected', error: 'Nothing was to be delivered' }),
  },
})

const actions: readonly Action[] = [outside, inside, early]
const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url, actions })
})

afterAll(() => house.stop())

const asks = ['ask-outside', 'ask-inside', 'ask-early']

async function goThrough(action: string, says: string) {
  const sandbox = await openSandbox(house, `${action}-${says}`, { at: start, actions })
  await addAccount(house.store, sandbox.id, { id: 'acme', zone, seats: 10 })
  const step: Node = { id: 'crm', type: 'action', data: { action, input: { says } } }
  const there: Node = { id: 'there', type: 'exit', data: { reason: 'There already' } }
  const playbook = inARow('play', [day(1), step], { edges: [{ from: 'crm', exit: 'exists', to: 'there' }] })
  const [runId = ''] = await enrolIn(sandbox, { ...playbook, nodes: [...playbook.nodes, there] }, 'acme')
  await sandbox.until(start + 86_400_000)
  const [line] = await sandbox.inside((tx) =>
    tx.selectFrom('runLog').select(['reason', 'answer']).where('stepId', '=', 'crm').execute(),
  )
  return { diary: (await diaryOf(sandbox, runId, zone)).slice(2), ...line }
}

it.each(asks)('%s decides its own outcome, and gives back what it declares', async (action) => {
  expect(await goThrough(action, 'exists')).toEqual({
    diary: ['Day 1 09:00 crm: exists', 'Day 1 09:00 ended: there'],
    reason: 'The CRM says exists',
    answer: { kind: 'leave', exit: 'exists', set: { 'crm.deal': 'D-1' } },
  })
})

it.each(asks)('%s fails with a reason where it names an outcome that it never spoke of', async (action) => {
  expect(await goThrough(action, 'maybe')).toEqual({
    diary: ['Day 1 09:00 crm: failed (unknown-outcome)', 'Day 1 09:00 ended: over'],
    reason: `Failed: “maybe” is no outcome of ${action}: it has done, exists, failed, held-back`,
    answer: { kind: 'leave', exit: 'failed' },
  })
})

it('what an action gives back is read by conditions and templates after it', async () => {
  const sandbox = await openSandbox(house, 'read', { at: start, actions })
  await addAccount(house.store, sandbox.id, { id: 'acme', zone, seats: 10 })
  const crm: Node = { id: 'crm', type: 'action', data: { action: 'ask-inside', input: { says: 'done' } } }
  const where = { field: 'steps.crm.deal', operator: 'is', value: 'D-1' } as const
  const isNew: Node = { id: 'is-new', type: 'branch', data: { cases: [{ exit: 'new', where }] } }
  const plain = call()
  if (plain.type !== 'task') throw new Error('A call is a task.')
  const named: Node = { ...plain, data: { ...plain.data, title: 'Close deal {{ steps.crm.deal }}' } }
  const playbook = inARow('read', [day(1), crm, isNew, named])
  const other: Node = { id: 'other', type: 'exit', data: { reason: 'Another deal' } }
  const edges = [
    ...playbook.edges.filter(({ from }) => from !== 'is-new'),
    { from: 'is-new', exit: 'new', to: 'call' },
    { from: 'is-new', exit: 'else', to: 'other' },
    { from: 'crm', exit: 'exists', to: 'other' },
  ]
  await enrolIn(sandbox, { ...playbook, nodes: [...playbook.nodes, other], edges }, 'acme')
  await sandbox.until(start + 86_400_000)
  const tasks = await sandbox.inside((tx) => tx.selectFrom('tasks').select('title').execute())
  expect(tasks).toEqual([{ title: 'Close deal D-1' }])
})
