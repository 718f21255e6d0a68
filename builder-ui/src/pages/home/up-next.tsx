import type { Run } from '@daymark/contract'
import { Text } from '@mantine/core'
import { IconHourglassEmpty } from '@tabler/icons-react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { NextStep } from '../runs/next-step.tsx'

const shown = 6

const columns: readonly Column<Run>[] = [
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
  { name: 'Next step', cell: (run) => <NextStep run={run} /> },
]

/** The open runs that do something next by themselves, and what. */
export function UpNext() {
  const runs = useRead('listRuns', { query: { order: 'due', limit: shown } })
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
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconHourglassEmpty} title="Nothing is scheduled">
              Runs that wait for a day or a length of time are listed here, the next first.
            </Empty>
          ) : (
            <Table caption="Runs that continue next" columns={columns} rows={items} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
    </Card>
  )
}
