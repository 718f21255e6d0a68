import {
  connectStore,
  enrolByHand,
  runawayChains,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import { updateAccount } from '@daymark/store/runs'
import { json } from '@daymark/store/extension'
import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, decisions, endRuns, hourMs, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 5 })
afterAll(() => store.close())

/** Enrols on every change of an account that is in a segment. */
function whenIn(segment: string) {
  const where = { field: 'account.segment', operator: 'is', value: segment } as const
  return { trigger: { on: 'event', kind: 'account.changed', where }, reenterAfterDays: 0 } as const
}

/** Two playbooks of which each would enrol by what the other does, and an account that is in neither segment. */
async function openHouse(): Promise<string> {
  const id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await addAccount(tx)
    await publish(tx, { id: 'from-a', entry: whenIn('A') })
    await publish(tx, { id: 'from-b', entry: whenIn('B') })
    await publish(tx, { id: 'first', entry: { trigger: { on: 'manual' } } })
  })
  return id
}

/** The account's open run puts it into a segment, and ends. */
async function openRunMoves(tx: WorkspaceTransaction, segment: string, at: number): Promise<void> {
  const run = await tx.selectFrom('runs').select('id').where('state', '=', 'open').executeTakeFirst()
  if (!run) return
  await endRuns(tx, at)
  await updateAccount(tx, 'acme', { segment }, { id: `${run.id} moves`, at, runId: run.id })
}

async function begin(id: string, key: string): Promise<void> {
  await store.inWorkspace(id, async (tx) => {
    await enrolByHand(tx, await workspaceClock(tx), { playbookId: 'first', accountId: 'acme', key })
  })
}

it('playbooks that cause one another enrol an account three times in a day, and then say so', async () => {
  const id = await openHouse()
  await begin(id, 'once')
  await store.inWorkspace(id, async (tx) => {
    for (let turn = 1; turn <= 6; turn += 1)
      await openRunMoves(tx, turn % 2 === 1 ? 'A' : 'B', start + turn * 60_000)
    expect(await decisions(tx)).toEqual([
      'acme: enrolled',
      'acme: enrolled',
      'acme: enrolled',
      'acme: runaway',
    ])
    const refused = await tx
      .selectFrom('decisions')
      .select(['playbookId', 'reason'])
      .where('code', '=', 'runaway')
      .executeTakeFirst()
    expect(refused?.playbookId).toBe('from-a')
    expect(refused?.reason).toMatch(
      /^Not enrolled: playbooks cause one another: 3 of the account’s runs within 24 hours follow from run run_/,
    )
  })
  const seen = await store.inSystem((tx) => runawayChains(tx, Date.now() - hourMs))
  expect(seen).toEqual({ refused: 1, playbooks: ['from-a'] })
})

it('what goes round once a day is no runaway, and neither is what somebody does by hand', async () => {
  const id = await openHouse()
  await begin(id, 'once')
  await store.inWorkspace(id, async (tx) => {
    for (let turn = 1; turn <= 6; turn += 1)
      await openRunMoves(tx, turn % 2 === 1 ? 'A' : 'B', start + turn * 13 * hourMs)
    expect(new Set(await decisions(tx))).toEqual(new Set(['acme: enrolled']))
  })
})

it('how often is a setting of the workspace', async () => {
  const id = await openHouse()
  await store.inSystem((tx) =>
    tx
      .updateTable('workspaces')
      .set({
        settings: json({
          touchCap: { touches: 2, days: 14 },
          chainCap: { enrolments: 1, hours: 24 },
        }),
      })
      .where('id', '=', id)
      .execute(),
  )
  await begin(id, 'once')
  await store.inWorkspace(id, async (tx) => {
    await openRunMoves(tx, 'A', start + 60_000)
    expect(await decisions(tx)).toEqual(['acme: enrolled', 'acme: runaway'])
  })
})
