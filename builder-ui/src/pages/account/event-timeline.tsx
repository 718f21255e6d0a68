import { eventKinds } from '@daymark/core'
import { Text } from '@mantine/core'
import { useList } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'

function kindWords(kind: string): string {
  return eventKinds.find((known) => known.kind === kind)?.label ?? kind.replaceAll(/[._]/g, ' ')
}

function propertyWords(properties: Record<string, unknown>): string {
  return Object.entries(properties)
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${String(value)}`)
    .join(', ')
}

/** What happened to an account, newest first. */
export function EventTimeline({ accountId }: { accountId: string }) {
  const events = useList('listEvents', { params: { id: accountId }, query: { limit: 30 } })
  return (
    <Card title="What happened">
      <Loaded query={events} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing is known yet.
            </Text>
          ) : (
            <>
              <ol className="dm-events">
                {rows.map(({ seq, kind, occurredAt, properties, source }) => (
                  <li key={seq}>
                    <div className="dm-event-kind">{kindWords(kind)}</div>
                    <div>{propertyWords(properties)}</div>
                    <Text size="xs" c="dimmed" component="div">
                      <Moment at={occurredAt} inline /> · {source}
                    </Text>
                  </li>
                ))}
              </ol>
              <More query={events} />
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
