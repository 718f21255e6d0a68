import { randomUUID } from 'node:crypto'
import { createWorkspace, enrolByHand, type Store, workspaceClock } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import type { TouchCap } from '@daymark/core'
import { shippedActions } from '@daymark/workers'
import { publish } from '../support/seat-expansion.ts'
import { chaosPlaybook, manySeats } from './playbook.ts'

export const dayMs = 86_400_000

/** A Monday. */
export const heldStart = Date.UTC(2024, 0, 8)

/** So many accounts are enrolled in one transaction. */
const batch = 50

const actions = shippedActions.map(({ definition }) => definition)

/** A workspace in which everybody has been enrolled. */
export interface Population {
  workspaceId: string
  clock: 'wall' | 'held'
  accountIds: string[]
}

/** On the wall all of the playbook happens on one day, both of its mails included. */
const usualCap: TouchCap = { touches: 2, days: 14, messagesADay: 2 }

/** A workspace with two CSMs and the chaos playbook. On the held clock the playbook takes a week, on the wall no time. */
async function openWorkspace(store: Store, clock: Population['clock'], touchCap: TouchCap): Promise<string> {
  const id = `ws_${randomUUID()}`
  const heldAt = clock === 'held' ? heldStart : null
  const workspace = { id, name: id, timeZone: 'Etc/UTC', heldAt, settings: { touchCap } }
  await store.inSystem((tx) => createWorkspace(tx, workspace))
  const members = ['csm-1', 'csm-2'].map((member) => ({
    id: member,
    name: `The ${member}`,
    email: `${member}@daymark.example`,
    role: 'csm',
    team: null,
    timeZone: 'Etc/UTC',
    capacity: null,
  }))
  await store.inWorkspace(id, (tx) => tx.insertInto('members').values(members).execute())
  await publish(store, id, chaosPlaybook(clock === 'held' ? 7 : 1), actions, heldStart)
  return id
}

function accountOf(id: string, index: number) {
  const signedUpAt = instant(Date.UTC(2020, 0, 1))
  const seats = manySeats - 1 + (index % 2)
  const ownerId = index % 4 < 2 ? 'csm-1' : 'csm-2'
  return { id, name: `Company ${id}`, planTier: 'Basic', seats, ownerId, signedUpAt, updatedAt: signedUpAt }
}

function adminOf(id: string) {
  return {
    id: `${id}-admin`,
    accountId: id,
    name: `Admin of ${id}`,
    email: `admin@${id}.example`,
    role: 'admin',
    consentBasis: 'consent' as const,
    consentAt: instant(Date.UTC(2020, 0, 1)),
  }
}

/** Opens a workspace with so many accounts, half of them large, and enrols every one. */
export async function populate(
  store: Store,
  clock: Population['clock'],
  size: number,
  touchCap = usualCap,
): Promise<Population> {
  const workspaceId = await openWorkspace(store, clock, touchCap)
  const accountIds = Array.from({ length: size }, (_, index) => `account-${index}`)
  for (let from = 0; from < size; from += batch) {
    const ids = accountIds.slice(from, from + batch)
    await store.inWorkspace(workspaceId, async (tx) => {
      await tx
        .insertInto('accounts')
        .values(ids.map((id, index) => accountOf(id, index)))
        .execute()
      await tx.insertInto('contacts').values(ids.map(adminOf)).execute()
      const present = await workspaceClock(tx)
      for (const accountId of ids) {
        await enrolByHand(tx, present, { playbookId: 'chaos', accountId, key: 'once' })
      }
    })
  }
  return { workspaceId, clock, accountIds }
}

/** Enrols the first account of a held workspace in one more playbook, of a family of its own. */
export async function enrolInAnotherFamily(
  store: Store,
  { workspaceId }: Population,
  playbookId: string,
): Promise<void> {
  await publish(store, workspaceId, chaosPlaybook(7, playbookId), actions, heldStart)
  await store.inWorkspace(workspaceId, async (tx) => {
    const present = await workspaceClock(tx)
    await enrolByHand(tx, present, { playbookId, accountId: 'account-0', key: 'once' })
  })
}
