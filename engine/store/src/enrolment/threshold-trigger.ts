import { sql } from 'kysely'
import type { Clock } from '../clock/workspace-clock.ts'
import { instant } from '../instant.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { decideEnrolment } from './decide.ts'
import type { TriggeredBy } from './published-playbook.ts'

/** A metric of an account, in percent of its limit, at an instant in epoch milliseconds. */
export interface Level {
  accountId: string
  metric: string
  at: number
  percent: number
}

/**
 * Moves each playbook's trigger to the level, and decides about enrolment where that crosses its threshold.
 * @returns whether anything was decided
 */
export async function fireThresholdTriggers(
  tx: WorkspaceTransaction,
  clock: Clock,
  level: Level,
  playbooks: readonly TriggeredBy<'threshold'>[],
): Promise<boolean> {
  let hasDecided = false
  for (const playbook of playbooks) {
    if (!(await crosses(tx, playbook, level))) continue
    await decideCrossing(tx, clock, playbook, level)
    hasDecided = true
  }
  return hasDecided
}

/**
 * Moves a trigger's state: it fires when it is armed and its level is reached, a first observation included, and is
 * armed again only below the second level. A level that is older than the last one moves nothing. One statement, so
 * that of two transactions at once the second sees what the first left.
 * @returns whether the threshold is crossed at this instant
 */
async function crosses(
  tx: WorkspaceTransaction,
  { playbookId, entry: { trigger } }: TriggeredBy<'threshold'>,
  { accountId, at, percent }: Level,
): Promise<boolean> {
  const reaches = percent >= trigger.reachesPercent
  const rearms = percent < trigger.rearmBelowPercent
  const moved = await tx
    .insertInto('triggerStates')
    .values({
      playbookId,
      accountId,
      armed: !reaches,
      lastAt: instant(at),
      lastValue: percent,
      crossedAt: reaches ? instant(at) : null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'playbookId', 'accountId'])
        .doUpdateSet(({ ref }) => ({
          armed: sql<boolean>`case when ${ref('triggerStates.armed')} then ${!reaches}::boolean else ${rearms}::boolean end`,
          crossedAt: sql<Date | null>`case when ${ref('triggerStates.armed')} and ${reaches}::boolean
            then excluded.last_at else ${ref('triggerStates.crossedAt')} end`,
          lastAt: ref('excluded.lastAt'),
          lastValue: ref('excluded.lastValue'),
        }))
        .whereRef('triggerStates.lastAt', '<=', 'excluded.lastAt'),
    )
    .returning('crossedAt')
    .executeTakeFirst()
  return reaches && moved?.crossedAt === at
}

/** The key names the metric and the instant: reported again, a crossing is decided as it was. */
async function decideCrossing(
  tx: WorkspaceTransaction,
  clock: Clock,
  playbook: TriggeredBy<'threshold'>,
  { accountId, metric, at, percent }: Level,
): Promise<void> {
  const moment = new Date(at).toISOString()
  await decideEnrolment(tx, clock, {
    playbook,
    accountId,
    at,
    triggerKey: `threshold:${metric}:${accountId}:${moment}`,
    trigger: { on: 'threshold', metric, percent, reachesPercent: playbook.entry.trigger.reachesPercent },
    triggerFacts: { [`usage.${metric}.percent`]: percent },
  })
}
