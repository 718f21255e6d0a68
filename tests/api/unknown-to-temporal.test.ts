import type { Temporal } from '@daymark/api'
import type { WorkspaceTransaction } from '@daymark/store'
import { describe, expect, it } from 'vitest'
import { enrolIn } from './a-playbook.ts'
import { refusalOf, start, startApi, type TestWorkspace } from './an-api.ts'

/** A Temporal that knows no run. */
const ignorant: Temporal = {
  operate: () => Promise.resolve({ kind: 'no-workflow' }),
  isReachable: () => Promise.resolve(true),
  hasWorkers: () => Promise.resolve(true),
  close: () => Promise.resolve(),
}

const api = await startApi({ temporal: ignorant })

function inside<T>({ id }: TestWorkspace, work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T> {
  return api.store.inWorkspace(id, work)
}

async function kinds(workspace: TestWorkspace): Promise<string[]> {
  const rows = await inside(workspace, (tx) => tx.selectFrom('outbox').select('kind').orderBy('id').execute())
  return rows.map(({ kind }) => kind)
}

describe('a run that Temporal does not know', () => {
  it('is about to start as long as its start is on its way', async () => {
    const workspace = await api.openWorkspace(null)
    const params = { id: await enrolIn(workspace) }
    expect(await refusalOf(workspace.client.pauseRun({ params }))).toBe('409 run-not-started')
    expect(await kinds(workspace)).toEqual(['start'])
  })

  it('was refused when its start has been set aside', async () => {
    const workspace = await api.openWorkspace(null)
    const params = { id: await enrolIn(workspace) }
    await inside(workspace, (tx) => tx.updateTable('outbox').set({ parked: true }).execute())
    expect(await refusalOf(workspace.client.pauseRun({ params }))).toBe('409 start-refused')
    expect(await kinds(workspace)).toEqual(['start'])
  })

  it('is lost when it has been started, and the relay is sent to look', async () => {
    const workspace = await api.openWorkspace(null)
    const params = { id: await enrolIn(workspace) }
    await inside(workspace, (tx) => tx.deleteFrom('outbox').execute())
    expect(await refusalOf(workspace.client.pauseRun({ params }))).toBe('409 run-lost')
    expect(await kinds(workspace)).toEqual(['nudge'])
  })

  it('is lost on a held clock, too, and the driver is sent to look', async () => {
    const workspace = await api.openWorkspace(start)
    const params = { id: await enrolIn(workspace) }
    const untouched = (tx: WorkspaceTransaction) => tx.updateTable('runs').set({ nextDueAt: null }).execute()
    await inside(workspace, untouched)
    await inside(workspace, (tx) => tx.deleteFrom('outbox').execute())
    expect(await refusalOf(workspace.client.pauseRun({ params }))).toBe('409 run-lost')
    const runs = await inside(workspace, (tx) => tx.selectFrom('runs').select('nextDueAt').execute())
    expect(runs).toEqual([{ nextDueAt: start }])
  })
})
