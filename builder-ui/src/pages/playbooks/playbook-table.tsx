import type { Endpoints, ReplyOf } from '@daymark/contract'
import { Text } from '@mantine/core'
import { PlaybookMenu } from '../../library/playbook-menu.tsx'
import { TextLink } from '../../parts/link.tsx'
import { PlaybookStatus } from '../../parts/playbook-status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'
import { amount } from '../../words/counted.ts'
import { goalRate, nameNote, versionWords } from './list-words.ts'

export type Playbook = ReplyOf<Endpoints['listPlaybooks']>['items'][number]

const columns: readonly Column<Playbook>[] = [
  {
    name: 'Playbook',
    isMain: true,
    cell: ({ id, name, draftName, family }) => (
      <>
        <TextLink to="/playbooks/$playbookId" params={{ playbookId: id }} className="dm-cover">
          {name}
        </TextLink>
        <Text size="xs" c="dimmed">
          {nameNote({ id, name, draftName, family })}
        </Text>
      </>
    ),
  },
  {
    name: 'Status',
    cell: (playbook) => (
      <>
        <PlaybookStatus playbook={playbook} />
        <Text size="xs" c="dimmed" mt={2}>
          {versionWords(playbook)}
        </Text>
      </>
    ),
  },
  {
    name: 'Open runs',
    align: 'right',
    cell: ({ id, openRuns, pausedRuns }) => (
      <>
        <TextLink to="/runs" search={{ state: 'open', playbookId: id }}>
          {amount(openRuns)}
        </TextLink>
        {pausedRuns > 0 && (
          <Text size="xs" c="dimmed">
            {pausedRuns} paused
          </Text>
        )}
      </>
    ),
  },
  {
    name: 'Converted',
    align: 'right',
    cell: (playbook) => {
      const rate = goalRate(playbook)
      return rate === null ? (
        '–'
      ) : (
        <>
          {rate.percent}
          <Text size="xs" c="dimmed">
            {rate.words}
          </Text>
        </>
      )
    },
  },
  {
    name: 'Last edited',
    cell: ({ editedAt, editedBy }) =>
      editedAt === null ? (
        '–'
      ) : (
        <>
          <Moment at={editedAt} />
          {editedBy !== null && (
            <Text size="xs" c="dimmed">
              {editedBy}
            </Text>
          )}
        </>
      ),
  },
  { name: 'More', align: 'right', cell: (playbook) => <PlaybookMenu playbook={playbook} withLinks /> },
]

/** Playbooks, how they do, and what can be done with each. */
export function PlaybookTable({ playbooks }: { playbooks: readonly Playbook[] }) {
  return <Table caption="Playbooks" columns={columns} rows={playbooks} keyOf={({ id }) => id} />
}
