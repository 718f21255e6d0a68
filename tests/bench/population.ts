import { createWorkspace, enrolByHand, type Store, workspaceClock } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { loadRunStart } from '@daymark/store/runs'
import type { RunReference } from '@daymark/core/step'
import { shippedActions } from '@daymark/workers'
import { publish, seatExpansion } from '../support/seat-expansion.ts'

const signedUpAt = instant(Date.UTC(2020, 0, 1))

/** A workspace with the seat expansion playbook and so many accounts that could be enrolled in it. */
export interface Population {
  workspaceId: string
  accountIds: string[]
}

function accountOf(id: string, timeZone: string) {
  const known = { name: `Company ${id}`, planTier: 'Basic', seats: 10, ownerId: 'csm-1' }
  return { id, ...known, timeZone, signedUpAt, updatedAt: signedUpAt }
}

function adminOf(id: string) {
  const person = { name: `Admin of ${id}`, email: `admin@${id}.example`, role: 'admin' }
  return { id: `${id}-admin`, accountId: id, ...person, consentBasis: 'consent' as const }
}

function usageOf(accountId: string, at: number) {
  return [
    { accountId, metric: 'seats', at: instant(at), used: 8, limitValue: 10 },
    { accountId, metric: 'unlicensed', at: instant(at), used: 2, limitValue: null },
  ]
}

/**
 * @param heldAt - where the workspace's clock is held; null for the wall
 * @param timeZone - of the accounts
 */
export async function populate(
  store: Store,
  workspaceId: string,
  count: number,
  heldAt: number | null,
  timeZone = 'Etc/UTC',
): Promise<Population> {
  const settings = { touchCap: { touches: 2, days: 14 } }
  await store.inSystem((tx) =>
    createWorkspace(tx, { id: workspaceId, name: workspaceId, timeZone: 'Etc/UTC', heldAt, settings }),
  )
  const accountIds = Array.from({ length: count }, (_, index) => `account-${index}`)
  const { at } = await store.inWorkspace(workspaceId, workspaceClock)
  await store.inWorkspace(workspaceId, async (tx) => {
    const member = { name: 'The CSM', email: 'csm-1@daymark.example', role: 'csm', timeZone: 'Etc/UTC' }
    await tx
      .insertInto('members')
      .values({ id: 'csm-1', ...member })
      .execute()
    for (let first = 0; first < count; first += 500) {
      const some = accountIds.slice(first, first + 500)
      await tx
        .insertInto('accounts')
        .values(some.map((id) => accountOf(id, timeZone)))
        .execute()
      await tx.insertInto('contacts').values(some.map(adminOf)).execute()
      await tx
        .insertInto('usageSamples')
        .values(some.flatMap((id) => usageOf(id, at - 1)))
        .execute()
    }
  })
  const actions = shippedActions.map(({ definition }) => definition)
  await publish(store, workspaceId, await seatExpansion(), actions, at)
  return { workspaceId, accountIds }
}

/** Enrols everybody. @returns their runs; starting them is left to the outbox */
export async function enrolAll(
  store: Store,
  { workspaceId, accountIds }: Population,
): Promise<RunReference[]> {
  const runs: RunReference[] = []
  for (const accountId of accountIds) {
    const run = await store.inWorkspace(workspaceId, async (tx) => {
      const by = { playbookId: 'seat-expansion', accountId, key: 'bench' }
      const decided = await enrolByHand(tx, await workspaceClock(tx), by)
      if (!decided.ok || decided.value.runId === null) throw new Error(JSON.stringify(decided))
      return loadRunStart(tx, decided.value.runId)
    })
    if (run) runs.push(run.run)
  }
  return runs
}
