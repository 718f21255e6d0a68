import type { Endpoints, ReplyOf } from '@daymark/contract'
import { Text } from '@mantine/core'
import { TextLink } from '../../parts/link.tsx'
import { PlaybookStatus } from '../../parts/playbook-status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { amount } from '../../words/counted.ts'

type Playbook = ReplyOf<Endpoints['listPlaybooks']>['items'][number]

function versionWords({ draftVersion, publishedVersion }: Playbook): string {
  const words = [
    publishedVersion === null ? null : `v${publishedVersion}`,
    draftVersion === null ? null : `draft v${draftVersion}`,
  ]
  return words.filter((word) => word !== null).join(' · ') || '–'
}

function converted({ convertedRuns, endedRuns }: Playbook): string {
  if (endedRuns === 0) return '–'
  return `${convertedRuns} of ${endedRuns} ended`
}

const columns: readonly Column<Playbook>[] = [
  {
    name: 'Playbook',
    isMain: true,
    cell: ({ id, name, family }) => (
      <>
        <TextLink to="/playbooks/$playbookId" params={{ playbookId: id }} className="dm-cover">
          {name}
        </TextLink>
        <Text size="xs" c="dimmed">
          Category: {family}
        </Text>
      </>
    ),
  },
  { name: 'Status', cell: (playbook) => <PlaybookStatus playbook={playbook} /> },
  { name: 'Version', cell: versionWords },
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
  { name: 'Converted', align: 'right', cell: converted },
]

/** Playbooks and how they do. */
export function PlaybookTable({ playbooks }: { playbooks: readonly Playbook[] }) {
  return <Table caption="Playbooks" columns={columns} rows={playbooks} keyOf={({ id }) => id} />
}
