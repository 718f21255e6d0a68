import type { Run } from '@daymark/contract'
import { Text } from '@mantine/core'
import { TextLink } from '../../parts/link.tsx'
import { RunStatus } from '../../parts/status.tsx'
import type { Column } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'
import { NextStep } from './next-step.tsx'

export const runColumn = {
  account: {
    name: 'Account',
    isMain: true,
    cell: ({ id, accountName }) => (
      <TextLink to="/runs/$runId" params={{ runId: id }} className="dm-cover">
        {accountName}
      </TextLink>
    ),
  },
  playbook: {
    name: 'Playbook',
    cell: ({ playbookId, playbookName, version }) => (
      <>
        <TextLink to="/playbooks/$playbookId" params={{ playbookId }}>
          {playbookName}
        </TextLink>{' '}
        <Text span size="xs" c="dimmed">
          v{version}
        </Text>
      </>
    ),
  },
  playbookMain: {
    name: 'Playbook',
    isMain: true,
    cell: ({ id, playbookName, version }) => (
      <>
        <TextLink to="/runs/$runId" params={{ runId: id }} className="dm-cover">
          {playbookName}
        </TextLink>{' '}
        <Text span size="xs" c="dimmed">
          v{version}
        </Text>
      </>
    ),
  },
  status: {
    name: 'Status',
    cell: (run) => (
      <>
        <RunStatus run={run} />
        {run.outcome !== null && run.outcome !== 'converted' && (
          <Text size="xs" c="dimmed">
            {run.endReason}
          </Text>
        )}
      </>
    ),
  },
  enrolled: { name: 'Enrolled', cell: ({ enrolledAt }) => <Moment at={enrolledAt} /> },
  next: { name: 'Next step', words: 'some', cell: (run) => <NextStep run={run} /> },
  ended: {
    name: 'Ended',
    cell: ({ endedAt }) => (endedAt === null ? '–' : <Moment at={endedAt} />),
  },
} as const satisfies Record<string, Column<Run>>
