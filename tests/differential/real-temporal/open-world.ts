import { parsePlaybook } from '@daymark/core'
import {
  createWorkspace,
  enrolByHand,
  publishPlaybook,
  type Store,
  type WorkspaceTransaction,
  workspaceClock,
} from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { planOf } from '../../generate/playbook.ts'
import { placeScenario, type Scenario, type ScenarioDraft } from '../../generate/scenario.ts'
import { members, storageLimit } from '../../generate/world-spec.ts'

const longAgo = instant(Date.UTC(2020, 0, 1))

/** A workspace with the members that every generated world has. */
export async function openWorkspace(store: Store, id: string, heldAt: number | null): Promise<void> {
  const settings = { touchCap: { touches: 2, days: 14 } }
  await store.inSystem((tx) => createWorkspace(tx, { id, name: id, timeZone: 'Etc/UTC', heldAt, settings }))
  const rows = Object.values(members).map((member) => ({
    ...member,
    email: `${member.id}@daymark.example`,
    team: 'SMB',
    timeZone: 'Etc/UTC',
    capacity: null,
  }))
  await store.inWorkspace(id, (tx) => tx.insertInto('members').values(rows).execute())
}

async function addAccount(
  tx: WorkspaceTransaction,
  accountId: string,
  { world }: ScenarioDraft,
): Promise<void> {
  const { account, zone } = world
  await tx
    .insertInto('accounts')
    .values({
      id: accountId,
      name: accountId,
      planTier: account.plan,
      seats: account.seats,
      nps: account.nps,
      ownerId: account.hasOwner ? members.owner.id : null,
      timeZone: zone,
      signedUpAt: longAgo,
      updatedAt: longAgo,
    })
    .execute()
}

async function addUsage(tx: WorkspaceTransaction, { world }: Scenario): Promise<void> {
  const rows = world.usage.map(({ at, used }) => ({
    accountId: world.accountId,
    metric: 'storage',
    at: instant(at),
    used,
    limitValue: storageLimit,
  }))
  if (rows.length > 0) await tx.insertInto('usageSamples').values(rows).execute()
}

/**
 * Enrols an account of its own in a draft's playbook, at the workspace's present, in one transaction with what the
 * account is known to use and with what happens to it at that very instant.
 * @param report - stores what happens to the account, as far as it can be reported now
 * @returns the scenario of the run that has begun
 */
export async function enrol(
  store: Store,
  workspaceId: string,
  draft: ScenarioDraft,
  name: string,
  report: (tx: WorkspaceTransaction, scenario: Scenario) => Promise<void>,
  place: typeof placeScenario = placeScenario,
): Promise<Scenario> {
  const playbook = { ...draft.playbook, id: name, name }
  const document = parsePlaybook(playbook)
  if (!document.ok) throw new Error('A generated playbook is a playbook.')
  const plan = planOf(playbook)
  return store.inWorkspace(workspaceId, async (tx) => {
    const clock = await workspaceClock(tx)
    const accountId = `account-${name}`
    await addAccount(tx, accountId, draft)
    await publishPlaybook(tx, { playbookId: name, plan, document: document.value, at: clock.at })
    const enrolled = await enrolByHand(tx, clock, { playbookId: name, accountId, key: 'once' })
    if (!enrolled.ok || !enrolled.value.runId) throw new Error(`Not enrolled: ${JSON.stringify(enrolled)}`)
    const scenario = place({ ...draft, playbook }, clock.at, enrolled.value.runId, accountId)
    await addUsage(tx, scenario)
    await report(tx, scenario)
    return scenario
  })
}
