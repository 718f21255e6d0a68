import type { DataOf, Trigger } from '@daymark/core'
import { sql } from 'kysely'
import type { PlaybookState } from '../tables/playbooks.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** What enrolment needs of a published version. */
export interface PublishedPlaybook {
  playbookId: string
  version: number
  planHash: string
  name: string
  family: string
  /** How many days late a step may be; also how late the enrolment may be reported. */
  toleranceDays: number
  /** The kinds of account events that its runs look at. */
  watches: string[]
  entry: DataOf<'entry'>
  /** It enrols only while it is active. */
  state: PlaybookState
}

/** The way in of a published playbook, by how it is triggered. */
export type TriggeredBy<On extends Trigger['on']> = PublishedPlaybook & {
  entry: { trigger: Extract<Trigger, { on: On }> }
}

function selectPublished(tx: WorkspaceTransaction) {
  return tx
    .selectFrom('playbookVersions as version')
    .innerJoin('plans as plan', 'plan.hash', 'version.planHash')
    .innerJoin('playbooks as playbook', 'playbook.id', 'version.playbookId')
    .where('version.status', '=', 'published')
    .select(['version.playbookId', 'version.version', 'plan.hash as planHash', 'playbook.state'])
    .select([
      sql<string>`plan.content ->> 'name'`.as('name'),
      sql<string>`plan.content ->> 'family'`.as('family'),
      sql<number>`(plan.content #>> '{lateness,toleranceDays}')::float8`.as('toleranceDays'),
      sql<string[]>`plan.content -> 'watches'`.as('watches'),
      sql<DataOf<'entry'>>`plan.content #> array['nodes', plan.control ->> 'start', 'data']`.as('entry'),
    ])
    .orderBy('version.playbookId')
}

/**
 * Names what a trigger listens to: the kind of an event, or a metric. Kept with the version when it is published, so
 * that whatever happens can be compared with it without reading a plan.
 * @returns null for one that only a person pulls
 */
export function triggerName(trigger: Trigger): string | null {
  if (trigger.on === 'manual') return null
  return nameOf(trigger.on, trigger.on === 'event' ? trigger.kind : trigger.metric)
}

type Listening = Exclude<Trigger['on'], 'manual'>

function nameOf(on: Listening, what: string): string {
  return `${on} ${what}`
}

/** @returns the names of all that published versions listen to */
async function triggerNames(tx: WorkspaceTransaction): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('playbookVersions')
    .select('listensTo')
    .distinct()
    .where('status', '=', 'published')
    .where('listensTo', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ listensTo }) => listensTo ?? []))
}

/**
 * The state of a playbook that is about to enrol. Nobody stops it before the transaction ends: who stops it finds the
 * run.
 */
export async function stateToEnrolIn(tx: WorkspaceTransaction, playbookId: string): Promise<PlaybookState> {
  const { state } = await tx
    .selectFrom('playbooks')
    .select('state')
    .where('id', '=', playbookId)
    .forShare()
    .executeTakeFirstOrThrow()
  return state
}

/** @returns the published version of a playbook, or null when it has none */
export async function publishedPlaybook(
  tx: WorkspaceTransaction,
  playbookId: string,
): Promise<PublishedPlaybook | null> {
  const found = await selectPublished(tx).where('version.playbookId', '=', playbookId).executeTakeFirst()
  return found ?? null
}

/**
 * Published versions by their triggers, read when first asked for: which triggers there are once, and a plan only when
 * something happens that its trigger listens to.
 */
export function openTriggers(tx: WorkspaceTransaction) {
  let names: Promise<Set<string>> | undefined
  const found = new Map<string, Promise<PublishedPlaybook[]>>()
  /** @param what - the kind of an event, or a metric. @returns the published versions that it triggers, by playbook id */
  return async function triggeredBy<On extends Listening>(on: On, what: string): Promise<TriggeredBy<On>[]> {
    const name = nameOf(on, what)
    names ??= triggerNames(tx)
    if (!(await names).has(name)) return []
    const playbooks = found.get(name) ?? selectPublished(tx).where('version.listensTo', '=', name).execute()
    found.set(name, playbooks)
    return (await playbooks).filter(
      (playbook): playbook is TriggeredBy<On> => playbook.entry.trigger.on === on,
    )
  }
}
