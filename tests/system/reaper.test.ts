import { acceptLosses, listTroubles, refuseNamespace } from '@daymark/store'
import { reapSome } from '@daymark/workers'
import { Client } from '@temporalio/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { type House, startHouse } from '../support/house.ts'
import { createNamespace } from '../support/namespace.ts'
import { enrolIn, openSandbox, runIn, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, inARow } from '../support/small-playbooks.ts'
import { eventually } from '../support/wall-clock.ts'

const database = await createTestDatabase()
let house: House
/** A Temporal that knows none of the runs. */
let empty: Client

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
  const namespace = await createNamespace((await temporalServer()).address)
  empty = new Client({ connection: house.client.connection, namespace })
})

afterAll(() => house.stop())

/** Runs that wait for a month, one an account. */
async function waiting(id: string, at: number | null, count: number): Promise<[Sandbox, string[]]> {
  const sandbox = await openSandbox(house, id, { at })
  const accounts = Array.from({ length: count }, (_, index) => `${id}-${index}`)
  for (const account of accounts) await addAccount(house.store, id, { id: account, zone: 'UTC', seats: 5 })
  const runs = await enrolIn(sandbox, inARow(id, [day(30)]), ...accounts)
  for (const runId of runs)
    await eventually('the run is started', () =>
      house.client.workflow
        .getHandle(runId)
        .describe()
        .then(
          () => true,
          () => false,
        ),
    )
  return [sandbox, runs]
}

async function statesOf(sandbox: Sandbox, runs: readonly string[]): Promise<string[]> {
  const found = []
  for (const id of runs) found.push(await runIn(sandbox, id))
  return found.map(({ state, outcome, endCode }) => (state === 'open' ? 'open' : `${outcome} ${endCode}`))
}

const troubles = () => house.store.inSystem(listTroubles)

it('a run whose workflow is gone is ended on both clocks, though nothing happens to it', async () => {
  const [wall, onWall] = await waiting('wall', null, 1)
  const [held, onHeld] = await waiting('held', Date.UTC(2024, 0, 8), 1)
  await reapSome(house.delivering, null)
  expect(await statesOf(wall, onWall)).toEqual(['open'])
  await reapSome({ ...house.delivering, client: empty }, null)
  expect(await statesOf(wall, onWall)).toEqual(['failed lost'])
  expect(await statesOf(held, onHeld)).toEqual(['failed lost'])
  expect(await troubles()).toEqual([])
})

it('when many are lost at once, it stops and says so; a person who has looked lets it go on', async () => {
  await house.store.inSystem((tx) => tx.deleteFrom('lostRuns').execute())
  const [sandbox, runs] = await waiting('many', null, 9)
  const delivering = { ...house.delivering, client: empty }
  await reapSome(delivering, null)
  const states = await statesOf(sandbox, runs)
  expect(states.filter((state) => state === 'failed lost')).toHaveLength(5)
  expect(states.filter((state) => state === 'open')).toHaveLength(4)
  expect(await troubles()).toMatchObject([
    {
      part: 'runs',
      detail: expect.stringMatching(/^Temporal did not know 6 open runs within a minute\./) as string,
    },
  ])
  await reapSome(delivering, null)
  expect(await statesOf(sandbox, runs)).toEqual(states)

  await house.store.inSystem((tx) => acceptLosses(tx, { id: 'id', name: 'default' }))
  await reapSome(delivering, null)
  expect(new Set(await statesOf(sandbox, runs))).toEqual(new Set(['failed lost']))
  expect(await troubles()).toEqual([])
})

it('a namespace that is not the one that open runs were started in is refused', async () => {
  const home = { id: 'id-1', name: 'default' }
  await house.store.inSystem((tx) => acceptLosses(tx, home))
  await waiting('homeless', null, 1)
  const refuse = (id: string) => house.store.inSystem((tx) => refuseNamespace(tx, { id, name: 'default' }))
  expect(await refuse('id-1')).toBeNull()
  expect(await refuse('id-2')).toMatch(/one open run was started in “default” \(id-1\)/)
  expect(await troubles()).toMatchObject([{ part: 'namespace' }])
  expect(await refuse('id-1')).toBeNull()
  expect(await troubles()).toEqual([])
  await reapSome({ ...house.delivering, client: empty }, null)
  expect(await refuse('id-2')).toBeNull()
})
