import type { DataOf, Trigger } from '@daymark/core'
import { sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What enrolment needs of a published version. */
export interface PublishedPlaybook {
  playbookId: string
  version: number
  planHash: string
  name: string
  family: string
  /** How many days late a step may be; also how late the enrolment may be told. */
  toleranceDays: number
  /** The kinds of account events that its runs look at. */
  watches: string[]
  entry: DataOf<'entry'>
}

/** The way in of a published playbook, by how it is triggered. */
export type TriggeredBy<On extends Trigger['on']> = PublishedPlaybook & {
  entry: { trigger: Extract<Trigger, { on: On }> }
}

function selectPublished(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('playbookVersions as version')
    .innerJoin('plans as plan', 'plan.hash', 'version.planHash')
    .where('version.status', '=', 'published')
    .select(['version.playbookId', 'version.version', 'plan.hash as planHash'])
    .select([
      sql<string>`plan.content ->> 'name'`.as('name'),
      sql<string>`plan.content ->> 'family'`.as('family'),
      sql<number>`(plan.content #>> '{lateness,toleranceDays}')::float8`.as('toleranceDays'),
      sql<string[]>`plan.content -> 'watches'`.as('watches'),
      sql<DataOf<'entry'>>`plan.content #> array['nodes', plan.control ->> 'start', 'data']`.as('entry'),
    ])
    .orderBy('version.playbookId')
}

/** @returns the published version of every playbook, by playbook id */
export function publishedPlaybooks(tx: WorkspaceTransaction): Promise<PublishedPlaybook[]> {
  return selectPublished(tx).execute()
}

/** @returns the published version of a playbook, or null when it has none */
export async function publishedPlaybook(
  tx: WorkspaceTransaction,
  playbookId: string,
): Promise<PublishedPlaybook | null> {
  const found = await selectPublished(tx).where('version.playbookId', '=', playbookId).executeTakeFirst()
  return found ?? null
}

/** @returns those that are triggered in this way */
export function triggeredBy<On extends Trigger['on']>(
  playbooks: readonly PublishedPlaybook[],
  on: On,
): TriggeredBy<On>[] {
  return playbooks.filter((playbook): playbook is TriggeredBy<On> => playbook.entry.trigger.on === on)
}
