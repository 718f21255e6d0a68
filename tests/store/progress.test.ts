import type { Progress } from '@daymark/core/step'
import { connectStore, readRunTokens } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { saveProgress } from '@daymark/store/runs'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

let houses = 0
let workspaceId = ''
beforeEach(async () => {
  workspaceId = `house ${++houses}`
  await insertARowOfEveryTable(store, workspaceId)
})

/** Where a run stands after so many entries: at its n-th step, until n hours past noon. */
function standing(version: number, pausedAt: number | null = null): Progress {
  const at = noon + version * 3_600_000
  const line = {
    n: version,
    at,
    kind: 'entered',
    stepId: `step ${version}`,
    visit: 1,
    exit: null,
    code: null,
  }
  return {
    version,
    entries: [line] as Progress['entries'],
    at,
    pausedAt,
    tokens: [{ tokenId: 'token', stepId: `step ${version}`, visit: 1, status: 'waiting', until: at }],
  }
}

const save = (progress: Progress) =>
  store.inWorkspace(workspaceId, (tx) =>
    saveProgress(
      tx,
      {
        workspaceId,
        runId: 'run',
        accountId: 'account',
        planHash: 'hash',
        enrolledAt: noon,
        startSeq: 0,
        clock: 'wall',
      },
      progress,
    ),
  )

const read = () =>
  store.inWorkspace(workspaceId, async (tx) => {
    const run = await tx.selectFrom('runs').select(['pausedAt', 'nextDueAt']).executeTakeFirstOrThrow()
    const tokens = (await readRunTokens(tx, 'run')).map(({ stepId }) => stepId)
    const lines = await tx.selectFrom('runLog').select('stepId').orderBy('n').execute()
    return { ...run, tokens, lines: lines.flatMap(({ stepId }) => stepId ?? []) }
  })

it('does not take a run back when older progress is written after newer, and keeps its lines', async () => {
  await save(standing(3, noon))
  await save(standing(2))
  expect(await read()).toEqual({
    pausedAt: noon,
    nextDueAt: null,
    tokens: ['step 3'],
    lines: ['step 2', 'step 3'],
  })
  await save(standing(4))
  expect(await read()).toMatchObject({ pausedAt: null, nextDueAt: noon + 4 * 3_600_000, tokens: ['step 4'] })
})

it('writes the same progress again', async () => {
  await save(standing(2, noon))
  await save(standing(2))
  expect(await read()).toMatchObject({ pausedAt: null, tokens: ['step 2'], lines: ['step 2'] })
})

it('leaves an ended run where it is: nowhere', async () => {
  await store.inWorkspace(workspaceId, async (tx) => {
    await tx.deleteFrom('runTokens').execute()
    await tx
      .updateTable('runs')
      .set({ state: 'ended', outcome: 'left', endedAt: instant(noon) })
      .execute()
  })
  await save(standing(2))
  expect(await read()).toMatchObject({ tokens: [], nextDueAt: null, lines: ['step 2'] })
})
