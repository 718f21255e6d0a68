import { clockStatus, enrolByHand, requestAdvance, workspaceClock } from '@daymark/store'
import { shippedActions } from '@daymark/workers'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { temporalServer } from '../setup/temporal.ts'
import { createNamespace } from '../support/namespace.ts'
import { addAccount, publish } from '../support/seat-expansion.ts'
import { query } from './ledger.ts'
import { doTasks, until } from './people.ts'
import { taskOfDaySeven } from './playbook.ts'
import { dayMs, heldStart, populate } from './population.ts'
import { endOf, setStage } from './stage.ts'

const database = await createTestDatabase()
const patience = { ms: 60_000 }

test(
  'a task that is done in the very instant of its opening, while its worker is dead, is not forgotten',
  { timeout: 150_000 },
  async () => {
    const { address: temporalAddress } = await temporalServer()
    const namespace = await createNamespace(temporalAddress)
    const stage = await setStage({ databaseUrl: database.url, temporalAddress, namespace })
    try {
      const { store } = stage
      const { workspaceId } = await populate(store, 'held', 0)
      const actions = shippedActions.map(({ definition }) => definition)
      await publish(store, workspaceId, taskOfDaySeven(), actions, heldStart)
      const accountId = 'acme'
      await addAccount(store, workspaceId, { id: accountId, zone: 'Etc/UTC', seats: 10 })
      await store.inWorkspace(workspaceId, async (tx) => {
        await enrolByHand(tx, await workspaceClock(tx), { playbookId: 'seven', accountId, key: 'once' })
        await requestAdvance(tx, heldStart + 30 * dayMs)
      })
      // Its first answer is the wait for Day 7, its second the task.
      const first = await stage.hire({ cachedWorkflows: 600, failpoint: 'after-answer-committed:2' })
      expect(await first.exited).toMatchObject({ signal: 'SIGKILL' })
      await doTasks(store, workspaceId)
      const second = await stage.hire({ cachedWorkflows: 600 })
      const hasArrived = async () => (await store.inWorkspace(workspaceId, clockStatus)).advanceTo === null
      await until('the clock arrives', hasArrived, { ...patience, giveUp: endOf(second, stage) })
      const runs = await query(
        database.url,
        'select outcome, end_code as code, ended_at as at from runs where workspace_id = $1',
        [workspaceId],
      )
      expect(runs).toEqual([{ outcome: 'left', code: 'agreed', at: new Date(heldStart + 6 * dayMs) }])
    } finally {
      await stage.close()
    }
  },
)
