import { compile, createCatalog, type PlanContent } from '@daymark/core'
import type { RunReference } from '@daymark/core/step'
import { connectStore, enrolByHand, workspaceClock } from '@daymark/store'
import { appendEvent } from '@daymark/store/internals'
import { judgeEventsAfter } from '@daymark/workers'
import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

/** More seats are the goal of accounts that are content. */
function contentOfGoal(): PlanContent {
  const where = { field: 'account.nps', operator: 'at-least', value: 50 }
  const compiled = compile(
    {
      schemaVersion: 1,
      id: 'growth',
      name: 'Growth',
      family: 'growth',
      goal: { label: 'Growth', withinDays: 30, events: [{ kind: 'seats.changed', where }] },
      nodes: [
        { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
        { id: 'end', type: 'exit', data: { reason: 'Over' } },
      ],
      edges: [{ from: 'entry', to: 'end' }],
    },
    createCatalog([], []),
  )
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value.content
}

it.each([
  ['reached the goal', 60, 10, { outcome: 'converted', code: 'goal' }],
  ['did not', 10, 60, null],
] as const)(
  'what %s when it was first judged stays so, whatever is known later',
  async (_, first, later, verdict) => {
    const id = await openWorkspace(store)
    const content = contentOfGoal()
    await store.inWorkspace(id, async (tx) => {
      const clock = await workspaceClock(tx)
      await addAccount(tx)
      await tx.updateTable('accounts').set({ nps: first }).execute()
      await publish(tx, { entry: { trigger: { on: 'manual' } } })
      const decided = await enrolByHand(tx, clock, { playbookId: 'growth', accountId: 'acme', key: 'wish' })
      if (!decided.ok || decided.value.runId === null) throw new Error('It is enrolled.')
      await appendEvent(tx, clock, {
        accountId: 'acme',
        id: 'more',
        kind: 'seats.changed',
        occurredAt: start,
        properties: { from: 10, to: 12, added: 2 },
        source: 'test',
      })
      const run: RunReference = {
        workspaceId: id,
        runId: decided.value.runId,
        accountId: 'acme',
        planHash: '',
        enrolledAt: start,
        startSeq: 0,
        clock: 'held',
      }
      expect(await judgeEventsAfter(tx, run, content, 0)).toMatchObject([{ seq: 1, verdict }])
      await tx.updateTable('accounts').set({ nps: later }).execute()
      expect(await judgeEventsAfter(tx, run, content, 0)).toMatchObject([{ seq: 1, verdict }])
    })
  },
)
