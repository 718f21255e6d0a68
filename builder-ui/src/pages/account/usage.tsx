import type { Endpoints, ReplyOf } from '@daymark/contract'
import { LineChart } from '@mantine/charts'
import { Group, SegmentedControl, Text } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { useState } from 'react'
import { useList } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { dateOf } from '../../time/format.ts'
import { useWorkspaceTime } from '../../time/workspace-time.tsx'
import { nameWords } from '../../words/fields.ts'
import { amount } from '../../words/counted.ts'
import '@mantine/charts/styles.css'

type Sample = ReplyOf<Endpoints['listUsage']>['items'][number]

const samplesRead = 200

function metricWords(metric: string): string {
  return nameWords(metric)
}

function Chart({ metric, samples }: { metric: string; samples: readonly Sample[] }) {
  const { zone, now } = useWorkspaceTime()
  const isCalm = useReducedMotion()
  const rows = samples
    .toReversed()
    .map(({ at, used, limit }) => ({ at: Date.parse(at), Used: used, Limit: limit }))
  const latest = samples[0]
  // The chart asks for words before it knows where the pointer is.
  const words = (at: unknown) => (typeof at === 'number' && Number.isFinite(at) ? dateOf(at, zone) : '')
  // What was reported last holds until now.
  const last = rows.at(-1)
  const line = last && last.at < now ? [...rows, { ...last, at: now }] : rows
  const hasLimit = samples.some(({ limit }) => limit !== null)
  const isWhole = samples.every(({ used, limit }) => Number.isInteger(used) && Number.isInteger(limit ?? 0))
  return (
    <>
      {latest && (
        <Text size="sm">
          <strong className="dm-num">{amount(latest.used)}</strong>
          {latest.limit !== null && ` of ${amount(latest.limit)}`} {metricWords(metric)}
          {latest.percent !== null && ` (${Math.round(latest.percent)} %)`} on{' '}
          {dateOf(Date.parse(latest.at), zone)}
        </Text>
      )}
      <div role="img" aria-label={`${metricWords(metric)} used over time, ${rows.length} samples`}>
        <LineChart
          h={220}
          data={line}
          dataKey="at"
          xAxisProps={{ type: 'number', scale: 'time', domain: ['dataMin', 'dataMax'], tickFormatter: words }}
          // Half a seat is nothing that anybody could buy.
          yAxisProps={{ allowDecimals: !isWhole }}
          tooltipProps={{ labelFormatter: words }}
          series={[
            { name: 'Used', color: 'var(--dm-accent)' },
            ...(hasLimit ? [{ name: 'Limit', color: 'var(--dm-bad)', strokeDasharray: '5 4' }] : []),
          ]}
          curveType="stepAfter"
          withDots={false}
          withLegend={hasLimit}
          gridAxis="x"
          tickLine="none"
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: !isCalm, animationDuration: 300 }}
          connectNulls
        />
      </div>
    </>
  )
}

function Metrics({ samples }: { samples: readonly Sample[] }) {
  const byMetric = Map.groupBy(samples, ({ metric }) => metric)
  const metrics = [...byMetric.keys()].toSorted((a, b) => Number(b === 'seats') - Number(a === 'seats'))
  const [chosen, setChosen] = useState<string | null>(null)
  const metric = chosen ?? metrics[0]
  if (metric === undefined) {
    return (
      <Text size="sm" c="dimmed">
        No usage has been reported yet.
      </Text>
    )
  }
  return (
    <>
      {metrics.length > 1 && (
        <Group>
          <SegmentedControl
            size="xs"
            aria-label="What is used"
            value={metric}
            onChange={setChosen}
            data={metrics.map((name) => ({ value: name, label: metricWords(name) }))}
          />
        </Group>
      )}
      <Chart metric={metric} samples={byMetric.get(metric) ?? []} />
    </>
  )
}

/** What the account uses, against what it may use. */
export function Usage({ accountId }: { accountId: string }) {
  const usage = useList('listUsage', { params: { id: accountId }, query: { limit: samplesRead } })
  return (
    <Card title="Usage against limits">
      <Loaded query={usage} lines={6}>
        {(samples) => <Metrics samples={samples} />}
      </Loaded>
    </Card>
  )
}
