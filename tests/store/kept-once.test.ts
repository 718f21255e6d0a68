import type { AskRequest } from '@daymark/core/step'
import { connectStore, enrolByHand, workspaceClock } from '@daymark/store'
import { findAnswer, keepAnswer, keepExposure, loadRunStart } from '@daymark/store/runs'
import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

/** A workspace whose account is in some playbooks at once. @returns its runs' ids, in the order of the playbooks */
async function openRuns(...playbooks: string[]): Promise<{ workspaceId: string; runIds: string[] }> {
  const workspaceId = await openWorkspace(store)
  const runIds = await store.inWorkspace(workspaceId, async (tx) => {
    await addAccount(tx)
    const ids: string[] = []
    for (const id of playbooks) {
      await publish(tx, { id })
      const wish = { playbookId: id, accountId: 'acme', key: id }
      const decided = await enrolByHand(tx, await workspaceClock(tx), wish)
      if (!decided.ok || decided.value.runId === null) throw new Error(JSON.stringify(decided))
      ids.push(decided.value.runId)
    }
    return ids
  })
  return { workspaceId, runIds }
}

async function askOf(workspaceId: string, runId: string): Promise<AskRequest> {
  const found = await store.inWorkspace(workspaceId, (tx) => loadRunStart(tx, runId))
  if (!found) throw new Error(`There is no run ${runId}.`)
  return {
    run: found.run,
    ask: {
      type: 'ask',
      key: 'wait:1:1:1',
      tokenId: '1',
      stepId: 'wait',
      stepType: 'delay',
      visit: 1,
      try: 1,
      entry: 1,
      at: start,
      due: start,
      cursor: 0,
      variables: {},
      lane: { kind: 'local' },
      label: 'wait',
    },
    progress: { version: 1, entries: [], at: start, pausedAt: null, tokens: [] },
    now: start,
  }
}

it('keeps the first answer to a question, and takes no second one', async () => {
  const { workspaceId, runIds } = await openRuns('growth')
  const request = await askOf(workspaceId, runIds[0] ?? '')
  const answer = (exit: string) =>
    store.inWorkspace(workspaceId, (tx) =>
      keepAnswer(tx, request, { answer: { kind: 'leave', exit }, reason: exit, facts: {} }),
    )
  await answer('first')
  await expect(answer('second')).rejects.toMatchObject({ constraint: 'run_log_pkey' })
  const [known, lines] = await store.inWorkspace(workspaceId, (tx) =>
    Promise.all([findAnswer(tx, request), tx.selectFrom('runLog').select(['exit', 'reason']).execute()]),
  )
  expect(known).toEqual({ kind: 'leave', exit: 'first' })
  expect(lines).toEqual([{ exit: 'first', reason: 'first' }])
})

it('keeps the first variant that an account was given in an experiment, whichever of its runs asks again', async () => {
  const { workspaceId, runIds } = await openRuns('growth', 'renewal')
  const exposures = await store.inWorkspace(workspaceId, async (tx) => {
    for (const [index, runId] of [...runIds, ...runIds].entries()) {
      const given = { accountId: 'acme', runId, stepId: 'split', variant: `variant-${index}`, at: start }
      await keepExposure(tx, { ...given, experiment: 'copy', phase: 1 })
    }
    return tx.selectFrom('exposures').select(['runId', 'variant']).execute()
  })
  expect(exposures).toEqual([{ runId: runIds[0], variant: 'variant-0' }])
})
