import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useList, useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'
import type { EventNames } from '../../words/events.ts'
import { type TimelineEntry, timelineOf } from './timeline.ts'

/** More than an account has. */
const all = 200

/** The account's tasks, and names for the ids that its events have. */
function useTimelineNames(accountId: string) {
  const { data: contacts } = useRead('listContacts', { query: { accountId, limit: all } })
  const { data: tasks } = useRead('listTasks', { query: { accountId, limit: all } })
  return useMemo(() => {
    const contactNames = new Map(contacts?.items.map(({ id, name }) => [id, name]))
    const tasksById = new Map(tasks?.items.map((task) => [task.id, task]))
    const names: EventNames = {
      contact: (id) => contactNames.get(id) ?? null,
      task: (id) => tasksById.get(id) ?? null,
    }
    return { names, tasks: tasks?.items ?? [] }
  }, [contacts, tasks])
}

function Entry({ entry: { at, sentence, details, source } }: { entry: TimelineEntry }) {
  return (
    <li>
      <div className="dm-event">{sentence}</div>
      {details.length > 0 && (
        <dl className="dm-event-details">
          {details.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt> <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Text size="xs" c="dimmed" component="div">
        <Moment at={at} inline />
        {source !== null && ` · from ${source}`}
      </Text>
    </li>
  )
}

/** What happened to an account, newest first. */
export function EventTimeline({ accountId }: { accountId: string }) {
  const events = useList('listEvents', { params: { id: accountId }, query: { limit: 30 } })
  const { names, tasks } = useTimelineNames(accountId)
  return (
    <Card title="What happened">
      <Loaded query={events} lines={8}>
        {(rows) => {
          const entries = timelineOf(rows, tasks, !events.hasNextPage, names)
          return entries.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing has happened yet.
            </Text>
          ) : (
            <>
              <ol className="dm-events">
                {entries.map((entry) => (
                  <Entry key={entry.key} entry={entry} />
                ))}
              </ol>
              <More query={events} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
