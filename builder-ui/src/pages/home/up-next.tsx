import { Text } from '@mantine/core'
import { IconHourglassEmpty } from '@tabler/icons-react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'

const shown = 6
/** As many open runs as are looked at; of more, the API's newest. */
const lookedAt = 200

interface Due {
  id: string
  accountName: string
  playbookName: string
  nextDueAt: string
}

const columns: readonly Column<Due>[] = [
  {
    name: 'Account',
    isMain: true,
    cell: ({ id, accountName, playbookName }) => (
      <>
        <TextLink to="/runs/$runId" params={{ runId: id }} className="dm-cover">
          {accountName}
        </TextLink>
        <Text size="xs" c="dimmed">
          {playbookName}
        </Text>
      </>
    ),
  },
  { name: 'Goes on', cell: ({ nextDueAt }) => <Moment at={nextDueAt} /> },
]

/** The open runs that go on next, by themselves. */
export function UpNext() {
  const runs = useRead('listRuns', { query: { state: 'open', limit: lookedAt } })
  return (
    <Card
      title="What comes next"
      aside={
        <TextLink to="/runs" search={{ state: 'open' }}>
          Open runs
        </TextLink>
      }
      flush
    >
      <Loaded query={runs} lines={4}>
        {({ items }) => {
          const due = items
            .flatMap((run) => (run.nextDueAt === null ? [] : [{ ...run, nextDueAt: run.nextDueAt }]))
            .toSorted((a, b) => a.nextDueAt.localeCompare(b.nextDueAt))
            .slice(0, shown)
          return due.length === 0 ? (
            <Empty icon={IconHourglassEmpty} title="No run waits for a time">
              Runs that wait for a day or a length of time stand here, the next first.
            </Empty>
          ) : (
            <Table caption="Runs that go on next" columns={columns} rows={due} keyOf={({ id }) => id} />
          )
        }}
      </Loaded>
    </Card>
  )
}
