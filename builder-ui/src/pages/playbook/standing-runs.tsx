import { CloseButton, Drawer, Group, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconUserOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useList } from '../../api/read.ts'
import type { DrawnNode } from '../../canvas/graph.ts'
import { Empty } from '../../parts/empty.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RunStatus } from '../../parts/status.tsx'
import { More } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'

interface StandingRunsProps {
  playbookId: string
  drawn: DrawnNode
  onClose: () => void
}

function RunsHere({ playbookId, drawn }: Omit<StandingRunsProps, 'onClose'>) {
  const runs = useList('listRuns', { query: { playbookId, stepId: drawn.node.id, state: 'open', limit: 20 } })
  return (
    <Loaded query={runs} lines={5}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty icon={IconUserOff} title="No run stands here now" />
        ) : (
          <>
            <ul className="dm-list">
              {rows.map((run) => (
                <li key={run.id} className="dm-decision">
                  <Group justify="space-between" wrap="nowrap">
                    <TextLink to="/runs/$runId" params={{ runId: run.id }} fw={560} c="var(--dm-ink)">
                      {run.accountName}
                    </TextLink>
                    <RunStatus run={run} />
                  </Group>
                  <Text size="xs" c="dimmed" component="div">
                    {run.nextDueAt === null ? (
                      'Waits for something to happen'
                    ) : (
                      <>
                        Goes on <Moment at={run.nextDueAt} inline />
                      </>
                    )}
                  </Text>
                </li>
              ))}
            </ul>
            <More query={runs} />
          </>
        )
      }
    </Loaded>
  )
}

function Ways({ drawn }: { drawn: DrawnNode }) {
  if (drawn.exits.length === 0) return null
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        Ways out
      </Text>
      {drawn.exits.map(({ name, label, quiet, taken }) => (
        <Group key={name} justify="space-between" gap="xs">
          <Text size="sm">
            {label}
            {quiet.length > 0 && (
              <Text span size="xs" c="dimmed">
                {' '}
                with {quiet.map((other) => `${other.taken} ${other.name}`).join(', ')}
              </Text>
            )}
          </Text>
          <Text size="sm" className="dm-num">
            {taken === null ? '' : `${taken.toLocaleString('en-GB')} times`}
          </Text>
        </Group>
      ))}
    </div>
  )
}

function Panel({ drawn, aside, children }: { drawn: DrawnNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="xs" c="dimmed">
            {drawn.type}
          </Text>
          <h2 className="dm-card-title" style={{ margin: 0 }}>
            {drawn.title}
          </h2>
        </div>
        {aside}
      </Group>
      <Ways drawn={drawn} />
      <div>
        <Text size="xs" c="dimmed" mb={8}>
          Who is here
        </Text>
        {children}
      </div>
    </Stack>
  )
}

/** One step: its ways out and the runs that stand there. Beside the canvas, or over it where there is little room. */
export function StandingRuns({ playbookId, drawn, onClose }: StandingRunsProps) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const runs = <RunsHere playbookId={playbookId} drawn={drawn} />
  if (isWide) {
    return (
      <aside className="dm-standing" aria-label={`Step ${drawn.title}`}>
        <Panel drawn={drawn} aside={<CloseButton aria-label="Close" onClick={onClose} />}>
          {runs}
        </Panel>
      </aside>
    )
  }
  return (
    <Drawer opened onClose={onClose} position="bottom" size="70%" title="Step" radius="lg">
      <Panel drawn={drawn}>{runs}</Panel>
    </Drawer>
  )
}
