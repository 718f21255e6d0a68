import type { EditOperation } from '@daymark/core'
import { editDraft, type WorkspaceTransaction } from '@daymark/store'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { start, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const params = { id: 'call' }

const named = (value: string): EditOperation => ({ kind: 'set-setting', setting: 'name', path: [], value })

async function openDraft(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  await valueOf(workspace.client.putDraft({ params, body: callPlay }))
  return workspace
}

/** Returns when so many other transactions wait for a lock; the database is this file's own. */
async function untilWaiting(tx: WorkspaceTransaction, others: number): Promise<void> {
  for (let looks = 0; looks < 10_000; looks++) {
    // Who has connected since is not in what this transaction remembers.
    await sql`select pg_stat_clear_snapshot()`.execute(tx)
    const { rows } = await sql`
      select distinct pid from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`.execute(tx)
    if (rows.length >= others) return
  }
  throw new Error(`There are never ${others} that wait.`)
}

/** Has somebody else edit the draft, and begins what so many others do, who meet this edit before it is committed. */
async function whileEdited<T>({ id }: TestWorkspace, others: number, begin: () => Promise<T>): Promise<T> {
  const editing = { author: 'somebody else', at: start }
  const begun = await api.store.inWorkspace(id, async (tx) => {
    await editDraft(tx, 'call', [{ id: 'theirs', operations: [named('Ring them')] }], editing)
    const work = begin()
    await untilWaiting(tx, others)
    return { work }
  })
  return begun.work
}

it('what is edited while a playbook is published is not lost', async () => {
  const workspace = await openDraft()
  const { client } = workspace
  await whileEdited(workspace, 1, () => valueOf(client.publishPlaybook({ params })))
  const { document } = await valueOf(client.getDraft({ params }))
  expect(document.name).toBe('Ring them')
})

it('two who publish at once make one version', async () => {
  const workspace = await openDraft()
  const { client } = workspace
  const both = await whileEdited(workspace, 2, () =>
    Promise.all([client.publishPlaybook({ params }), client.publishPlaybook({ params })]),
  )
  const answers = both.map((one) => (one.ok ? `version ${one.value.version}` : one.problem.code))
  expect(new Set(answers)).toEqual(new Set(['version 1', 'no-draft']))
  expect((await valueOf(client.listVersions({ params }))).items).toHaveLength(1)
})

it('a file that names a revision does not write over an edit of that moment', async () => {
  const workspace = await openDraft()
  const { client, key } = workspace
  const put = await whileEdited(workspace, 1, () =>
    api.app.inject({
      method: 'PUT',
      url: '/v1/playbooks/call/draft',
      headers: { authorization: `Bearer ${key}`, 'if-match': '"0"' },
      payload: { ...callPlay, name: 'Write to them' },
    }),
  )
  expect(put.statusCode).toBe(412)
  expect((await valueOf(client.getDraft({ params }))).document.name).toBe('Ring them')
})
