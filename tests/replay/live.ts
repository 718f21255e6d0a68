import { setTimeout as sleep } from 'node:timers/promises'
import { createWorkspace, enrolByHand, type Store, workspaceClock } from '@daymark/store'
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { House } from '../support/house.ts'
import { addAccount, publish } from '../support/seat-expansion.ts'
import { actions } from './actions.ts'
import { beginning, documentOf, type Scenario } from './scenario.ts'

async function openWorkspace(store: Store, { name, clock }: Scenario): Promise<void> {
  const heldAt = clock === 'held' ? beginning : null
  const settings = { touchCap: { touches: 2, days: 14 } }
  await store.inSystem((tx) => createWorkspace(tx, { id: name, name, timeZone: 'Etc/UTC', heldAt, settings }))
  await store.inWorkspace(name, (tx) =>
    tx
      .insertInto('members')
      .values({
        id: 'csm-1',
        name: 'The CSM',
        email: 'csm-1@daymark.example',
        role: 'csm',
        team: null,
        timeZone: 'Europe/Berlin',
        capacity: null,
      })
      .execute(),
  )
  await addAccount(store, name, { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
}

async function untilStarted(client: Client, runId: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    try {
      await client.workflow.getHandle(runId).describe()
      return
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
      await sleep(25)
    }
  }
  throw new Error(`Run ${runId} was not started.`)
}

/** Lives a scenario through, in a workspace of its own. @returns the run's id, which is its workflow's */
export async function liveThrough(house: House, scenario: Scenario): Promise<string> {
  const { store, client } = house
  const { name } = scenario
  await openWorkspace(store, scenario)
  const { at } = await store.inWorkspace(name, workspaceClock)
  const definitions = actions.map(({ definition }) => definition)
  await publish(store, name, documentOf(scenario), definitions, at)
  const decided = await store.inWorkspace(name, async (tx) =>
    enrolByHand(tx, await workspaceClock(tx), { playbookId: name, accountId: 'acme', key: 'golden' }),
  )
  if (!decided.ok || decided.value.runId === null) throw new Error(JSON.stringify(decided))
  const { runId } = decided.value
  await untilStarted(client, runId)
  await scenario.live({ house, workspaceId: name, runId, clock: scenario.clock, start: at })
  await client.workflow.getHandle(runId).result()
  return runId
}
