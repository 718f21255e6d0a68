import { readFile } from 'node:fs/promises'
import { type ActionDefinition, compile, createCatalog, parsePlaybook } from '@daymark/core'
import { createWorkspace, publishPlaybook, type Store } from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { parse } from 'yaml'

const file = new URL('../../playbooks/seat-expansion.yaml', import.meta.url)

/** Publishes a playbook document in a workspace. @throws with its problems when it does not compile */
export async function publish(
  store: Store,
  workspaceId: string,
  source: unknown,
  actions: readonly ActionDefinition[],
  at: number,
): Promise<void> {
  const compiled = compile(source, createCatalog([], actions))
  const document = parsePlaybook(source)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 2))
  if (!document.ok) throw new Error('A document that compiles is a playbook.')
  await store.inWorkspace(workspaceId, (tx) =>
    publishPlaybook(tx, {
      playbookId: document.value.id,
      plan: compiled.value,
      document: document.value,
      at,
    }),
  )
}

/** The document of the seat expansion playbook as it is shipped. */
export async function seatExpansion(): Promise<unknown> {
  return parse(await readFile(file, 'utf8'))
}

export interface SampleAccount {
  id: string
  zone: string
  seats: number
}

/**
 * A workspace with two CSMs and no accounts, on a held clock, or on the wall's when `heldAt` is null.
 * @param touches - on how many days out of 14 a customer may be touched
 */
export async function openHeldWorkspace(
  store: Store,
  id: string,
  heldAt: number | null,
  touches = 2,
): Promise<void> {
  const settings = { touchCap: { touches, days: 14 } }
  await store.inSystem((tx) => createWorkspace(tx, { id, name: id, timeZone: 'Etc/UTC', heldAt, settings }))
  await store.inWorkspace(id, async (tx) => {
    const members = ['csm-1', 'csm-2'].map((member) => ({
      id: member,
      name: `The ${member}`,
      email: `${member}@daymark.example`,
      role: 'csm',
      team: 'SMB',
      timeZone: 'Europe/Berlin',
      capacity: null,
    }))
    await tx.insertInto('members').values(members).execute()
  })
}

/** An account that has signed up long ago, with an admin who consents to be written to. */
export async function addAccount(store: Store, workspaceId: string, account: SampleAccount): Promise<void> {
  const { id, zone, seats } = account
  const signedUpAt = instant(Date.UTC(2020, 0, 1))
  await store.inWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto('accounts')
      .values({
        id,
        name: `Company ${id}`,
        industry: 'FinTech',
        country: 'DE',
        segment: 'SMB',
        planTier: 'Basic',
        seats,
        timeZone: zone,
        ownerId: 'csm-1',
        onboardedOn: '2020-02-01',
        renewalDate: '2026-01-01',
        nps: 40,
        productsOwned: ['core'],
        businessOutcome: 'on track',
        signedUpAt,
        updatedAt: signedUpAt,
      })
      .execute()
    await tx
      .insertInto('contacts')
      .values({
        id: `${id}-admin`,
        accountId: id,
        name: `Admin of ${id}`,
        email: `admin@${id}.example`,
        role: 'admin',
        timeZone: zone,
        consentBasis: 'consent',
        consentAt: signedUpAt,
      })
      .execute()
  })
}
