import type { PlaybookInput } from '@daymark/core'
import { enrolByHand, findRun, type RunRow, type WorkspaceTransaction, workspaceClock } from '@daymark/store'
import { type Action, shippedActions } from '@daymark/workers'
import { advance } from './held-clock.ts'
import type { House } from './house.ts'
import { openHeldWorkspace, publish } from './seat-expansion.ts'

/** A workspace of one test, in a house that may have many. */
export interface Sandbox {
  house: House
  id: string
  actions: readonly Action[]
  inside<T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T>
  /** Moves the held clock. */
  until(instant: number): Promise<void>
}

export interface SandboxOptions {
  /** Null: the wall's clock. */
  at: number | null
  /** On how many days out of 14 a customer may be touched. */
  touches?: number
  actions?: readonly Action[]
}

/** Opens a workspace with two CSMs, `csm-1` and `csm-2`, and no accounts. */
export async function openSandbox(house: House, id: string, options: SandboxOptions): Promise<Sandbox> {
  const { at, touches, actions = shippedActions } = options
  await openHeldWorkspace(house.store, id, at, touches)
  return {
    house,
    id,
    actions,
    inside: (work) => house.store.inWorkspace(id, work),
    until: (instant) => advance(house.store, id, instant),
  }
}

/** Publishes a playbook at the workspace's present. */
export async function publishIn(sandbox: Sandbox, playbook: unknown): Promise<void> {
  const { house, id, actions, inside } = sandbox
  const { at } = await inside(workspaceClock)
  await publish(
    house.store,
    id,
    playbook,
    actions.map(({ definition }) => definition),
    at,
  )
}

/** Publishes a playbook and enrols accounts in it at once. @returns their runs' ids, in the order of the accounts */
export async function enrolIn(
  sandbox: Sandbox,
  playbook: PlaybookInput,
  ...accountIds: string[]
): Promise<string[]> {
  await publishIn(sandbox, playbook)
  const runIds: string[] = []
  for (const accountId of accountIds) {
    const decided = await sandbox.inside(async (tx) =>
      enrolByHand(tx, await workspaceClock(tx), { playbookId: playbook.id, accountId, key: 'by hand' }),
    )
    if (!decided.ok || decided.value.runId === null) throw new Error(JSON.stringify(decided))
    runIds.push(decided.value.runId)
  }
  return runIds
}

/** @returns the run as everybody sees it. @throws when there is none */
export async function runIn({ inside }: Sandbox, runId: string): Promise<RunRow> {
  const run = await inside((tx) => findRun(tx, runId))
  if (!run) throw new Error(`There is no run ${runId}.`)
  return run
}

/** @returns the only run of an account. @throws when it has none, or several */
export async function onlyRunOf(sandbox: Sandbox, accountId: string): Promise<RunRow> {
  const ids = await sandbox.inside((tx) =>
    tx.selectFrom('runs').select('id').where('accountId', '=', accountId).execute(),
  )
  const [first, ...more] = ids
  if (!first || more.length > 0) throw new Error(`Account ${accountId} has ${ids.length} runs.`)
  return runIn(sandbox, first.id)
}
