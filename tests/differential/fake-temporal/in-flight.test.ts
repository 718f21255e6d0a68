import type { PlaybookInput } from '@daymark/core'
import { runWorkflow } from '@daymark/core/step'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../generate/playbook.ts'
import type { WorldSpec } from '../../generate/world-spec.ts'
import { FakeServer } from './fake-server.ts'
import { MemoryDatabase } from './memory-database.ts'

const start = Date.parse('2024-01-08T06:00Z')
const hour = 3_600_000

const world: WorldSpec = {
  runId: 'run',
  accountId: 'acme',
  zone: 'Etc/UTC',
  enrolledAt: start,
  account: { plan: 'Pro', seats: 5, nps: null, hasOwner: false },
  usage: [],
  events: [],
  operations: [],
}

const playbook: PlaybookInput = {
  schemaVersion: 1,
  id: 'p',
  name: 'P',
  family: 'p',
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'hours' } } },
    { id: 'send', type: 'action', data: { action: 'choose-outside', input: { seed: 0 } } },
    { id: 'end', type: 'exit', data: { reason: 'Done' } },
  ],
  edges: [
    { from: 'entry', to: 'wait' },
    { from: 'wait', to: 'send' },
    { from: 'send', exit: 'done', to: 'end' },
    { from: 'send', exit: 'failed', to: 'end' },
  ],
}

/** A held run that has been moved to an instant at which something outside is at work for it, and is not done. */
async function inFlight(): Promise<FakeServer> {
  const plan = planOf(playbook)
  const { runId, accountId, enrolledAt } = world
  const server = new FakeServer({
    run: { workspaceId: 'w', runId, accountId, planHash: plan.hash, enrolledAt, startSeq: 0, clock: 'held' },
    control: plan.control,
    continueAfterEvents: null,
    database: new MemoryDatabase(plan, world),
    isOfToday: true,
    takesMs: () => 5 * hour,
    meanwhile: () => undefined,
  })
  await server.quiesce()
  server.now = start + hour
  const advance = { name: runWorkflow.advance, argument: start + hour }
  await expect(server.update([advance])).rejects.toThrow('it owes the answer of an update')
  expect(server.state().tokens).toMatchObject([{ stepId: 'send', status: 'asking' }])
  return server
}

const operate = (type: 'pause' | 'resume') => ({
  name: runWorkflow.operate,
  argument: { type, at: start + hour },
})

describe('a held run for which something outside is at work', () => {
  it('keeps its clock waiting until there is an answer', async () => {
    const server = await inFlight()
    await server.jumpClock(start + 6 * hour)
    expect(server.state().ended).toEqual({ outcome: 'left', code: 'end' })
  })

  it('lets its clock arrive when it is paused meanwhile, and asks again when it is resumed', async () => {
    const server = await inFlight()
    await server.update([operate('pause')])
    expect(server.state()).toMatchObject({ pausedAt: start + hour, tokens: [{ stepId: 'send' }] })
    expect(server.execution.activities).toEqual([])
    await server.update([operate('resume')])
    expect(server.execution.activities).toMatchObject([{ request: { ask: { key: 'send:1:1:1' } } }])
  })
})
