import { connectStore, enrolByHand, touchRun, workspaceClock } from '@daymark/store'
import { dueRuns, settleDueRun } from '@daymark/store/driver'
import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, dayMs, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

/** A held workspace with one run, which is due. */
async function openHouse() {
  const id = await openWorkspace(store)
  return store.inWorkspace(id, async (tx) => {
    await addAccount(tx)
    await publish(tx)
    await enrolByHand(tx, await workspaceClock(tx), { playbookId: 'growth', accountId: 'acme', key: 'once' })
    const [run] = await dueRuns(tx, start)
    if (!run) throw new Error('It is due where it begins.')
    return { id, run }
  })
}

const idsDue = (id: string, at: number) =>
  store.inWorkspace(id, async (tx) => (await dueRuns(tx, at)).map((run) => run.id))

it('a run that was moved is due when it said it would be', async () => {
  const { id, run } = await openHouse()
  await store.inWorkspace(id, (tx) => settleDueRun(tx, run, start + dayMs))
  expect(await idsDue(id, start)).toEqual([])
  expect(await idsDue(id, start + dayMs)).toEqual([run.id])
})

it('a run that is touched while it is being moved stays due', async () => {
  const { id, run } = await openHouse()
  await store.inWorkspace(id, (tx) => touchRun(tx, run.id, start))
  await store.inWorkspace(id, (tx) => settleDueRun(tx, run, start + dayMs))
  expect(await idsDue(id, start)).toEqual([run.id])
})
