import { type RawBuilder, sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** The last sample of each metric. */
export type LatestUsage = Readonly<Record<string, { used: number | null; limit: number | null }>>

/**
 * The last sample of each metric of an account up to an instant, as one JSON value. Walks the primary key from metric
 * to metric, so that it costs the same whether a metric was measured ten times or ten million times.
 * @param accountId - an id, or the column that it stands in
 */
export function latestUsage(accountId: string | RawBuilder<unknown>, at: Date): RawBuilder<LatestUsage> {
  const samples = sql`usage_samples where account_id = ${accountId}`
  return sql<LatestUsage>`(
    with recursive metrics (metric) as (
      (select metric from ${samples} order by metric limit 1)
      union all
      select (select s.metric from usage_samples s
        where s.account_id = ${accountId} and s.metric > m.metric order by s.metric limit 1)
      from metrics m where m.metric is not null
    )
    select coalesce(jsonb_object_agg(m.metric, jsonb_build_object('used', last.used, 'limit', last.limit_value)), '{}')
    from metrics m
    cross join lateral (
      select used, limit_value from ${samples} and metric = m.metric and at <= ${at} order by at desc limit 1
    ) last
  )`
}

/** @returns the metrics that the workspace has measured, in order */
export async function workspaceMetrics(tx: WorkspaceTransaction): Promise<string[]> {
  const rows = await tx.selectFrom('usageSamples').select('metric').distinct().orderBy('metric').execute()
  return rows.map(({ metric }) => metric)
}
