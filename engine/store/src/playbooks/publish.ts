import type { Plan, Playbook } from '@daymark/core'
import { publishedPlaybook, triggerName } from '../enrolment/published-playbook.ts'
import { instant } from '../instant.ts'
import { json } from '../json.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { activate } from './state.ts'
import { lockPlaybook, saveDraft, type VersionReference } from './save-draft.ts'

/** A document with the plan it compiled to, to be published at an instant in epoch milliseconds. */
export interface Publication {
  playbookId: string
  plan: Plan
  document: Playbook
  at: number
  /** Who publishes it, and what they note for those who look at the versions later. */
  by?: string | undefined
  note?: string | undefined
}

/**
 * Publishes a document as the next version of its playbook and retires the one before. Runs that are open stay on
 * theirs. One that is stopped stays stopped; one that is retired enrols again.
 * @throws Error when the plan or the document is not of this playbook
 */
export async function publishPlaybook(
  tx: WorkspaceTransaction,
  { playbookId, plan, document, at, by, note }: Publication,
): Promise<VersionReference> {
  if (document.id !== playbookId || plan.content.playbookId !== playbookId) {
    throw new Error(`This is not playbook "${playbookId}".`)
  }
  const draft = await saveDraft(tx, document)
  await lockPlaybook(tx, playbookId)
  await keepPlan(tx, plan)
  const before = await publishedPlaybook(tx, playbookId)
  await retire(tx, playbookId, at)
  await tx
    .updateTable('playbookVersions')
    .set({
      status: 'published',
      planHash: plan.hash,
      listensTo: triggerName(entryOf(plan).trigger),
      publishedAt: instant(at),
      publishedBy: by ?? null,
      note: note ?? null,
    })
    .where('playbookId', '=', playbookId)
    .where('version', '=', draft.version)
    .execute()
  const { name, family } = document
  await tx.updateTable('playbooks').set({ name, family }).where('id', '=', playbookId).execute()
  if (before && metricOf(before.entry) !== metricOf(entryOf(plan))) await forgetLevels(tx, playbookId)
  if (await isRetired(tx, playbookId)) await activate(tx, playbookId, { by: by ?? null, at })
  return draft
}

async function keepPlan(tx: WorkspaceTransaction, { hash, control, content }: Plan): Promise<void> {
  await tx
    .insertInto('plans')
    .values({ hash, control: json(control), content: json(content), engineVersion: control.engineVersion })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'hash']).doNothing())
    .execute()
}

async function retire(tx: WorkspaceTransaction, playbookId: string, at: number): Promise<void> {
  await tx
    .updateTable('playbookVersions')
    .set({ status: 'retired', retiredAt: instant(at) })
    .where('playbookId', '=', playbookId)
    .where('status', '=', 'published')
    .execute()
}

async function isRetired(tx: WorkspaceTransaction, playbookId: string): Promise<boolean> {
  const playbook = await tx
    .selectFrom('playbooks')
    .select('state')
    .where('id', '=', playbookId)
    .executeTakeFirstOrThrow()
  return playbook.state === 'retired'
}

type Entry = Extract<Playbook['nodes'][number], { type: 'entry' }>['data']

function entryOf({ content, control }: Plan): Entry {
  const start = content.nodes[control.start]
  if (start?.type !== 'entry') throw new Error('A plan starts at its entry.')
  return start.data
}

function metricOf({ trigger }: Entry): string | null {
  return trigger.on === 'threshold' ? trigger.metric : null
}

/** Where a trigger stood on another metric says nothing about this one. */
async function forgetLevels(tx: WorkspaceTransaction, playbookId: string): Promise<void> {
  await tx.deleteFrom('triggerStates').where('playbookId', '=', playbookId).execute()
}
