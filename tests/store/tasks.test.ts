import { completeTask, connectStore } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { finishRun, readHistory } from '@daymark/store/runs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdOpen, untilWaiting } from '../chaos/races/locks.ts'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 4 })
beforeAll(async () => {
  await insertARowOfEveryTable(store, 'a')
  await insertARowOfEveryTable(store, 'b')
  for (const id of ['a', 'b']) {
    await store.inWorkspace(id, async (tx) => {
      await tx.updateTable('accounts').set({ eventSeq: 1 }).execute()
      await tx
        .updateTable('playbookVersions')
        .set({ status: 'retired', retiredAt: instant(noon) })
        .execute()
    })
  }
})
afterAll(() => store.close())

const complete = (workspaceId: string) =>
  store.inWorkspace(workspaceId, (tx) =>
    completeTask(tx, 'task', { outcome: 'agreed', note: null, completedBy: null }),
  )

const finish = (workspaceId: string) =>
  holdOpen(store, workspaceId, (tx) =>
    finishRun(tx, {
      run: {
        workspaceId,
        runId: 'run',
        accountId: 'account',
        planHash: 'hash',
        enrolledAt: noon,
        startSeq: 0,
        clock: 'held',
      },
      progress: { entries: [], at: noon, pausedAt: null, tokens: [], version: 1 },
      ended: { outcome: 'left', code: 'end' },
    }),
  )

const kinds = (workspaceId: string) =>
  store.inWorkspace(workspaceId, async (tx) =>
    (await readHistory(tx, 'account', 1, 99)).map(({ kind }) => kind),
  )

it('refuses a task that its run withdraws at the same moment, and records no completion', async () => {
  const finishing = await finish('a')
  const completing = complete('a')
  await untilWaiting(database.url, 1)
  await finishing.commit()
  expect(await completing).toMatchObject({ ok: false, refusal: { code: 'task-withdrawn' } })
  expect(await kinds('a')).toEqual([])
})

it('keeps a completion that came before the end of the run', async () => {
  const completing = await holdOpen(store, 'b', (tx) =>
    completeTask(tx, 'task', { outcome: 'agreed', note: null, completedBy: null }),
  )
  const finishing = finish('b')
  await untilWaiting(database.url, 1)
  await completing.commit()
  await (await finishing).commit()
  expect(await kinds('b')).toEqual(['task.completed'])
  const tasks = await store.inWorkspace('b', (tx) => tx.selectFrom('tasks').select('state').execute())
  expect(tasks).toEqual([{ state: 'done' }])
})
