import type { Catalog } from '@daymark/core'
import { CloseButton, Drawer, Group, Stack, Text } from '@mantine/core'
import { useMediaQuery, useWindowEvent } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useList } from '../../api/read.ts'
import type { DrawnNode } from '../../canvas/graph.ts'
import { lookOf } from '../../nodes/looks.ts'
import { ReturnedFocus } from '../../parts/focus.ts'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RunStatus } from '../../parts/status.tsx'
import { More } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'

interface StandingRunsProps {
  playbookId: string
  version: number
  drawn: DrawnNode
  catalog: Catalog
  onClose: () => void
}

function RunsHere({
  playbookId,
  version,
  drawn,
}: Pick<StandingRunsProps, 'playbookId' | 'version' | 'drawn'>) {
  const query = { playbookId, stepId: drawn.node.id, state: 'open', limit: 50 } as const
  const runs = useList('listRuns', { query })
  return (
    <Loaded query={runs} lines={5}>
      {(all) => {
        const rows = all.filter((run) => run.version === version)
        return rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {drawn.standing === null || drawn.standing === 0
              ? 'No run stands here now.'
              : 'Further down the list.'}
          </Text>
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
      }}
    </Loaded>
  )
}

/** Its ways out, each with how many of all that left took it. */
function Ways({ drawn }: { drawn: DrawnNode }) {
  if (drawn.exits.length === 0) return null
  const all = drawn.exits.reduce((sum, { taken }) => sum + (taken ?? 0), 0)
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        Ways out
      </Text>
      {drawn.exits.map(({ name, label, quiet, taken }) => (
        <div key={name} className="dm-way">
          <span>
            {label}
            {quiet.length > 0 && (
              <Text span size="xs" c="dimmed">
                {' '}
                with {quiet.map((other) => `${other.taken} ${other.name}`).join(', ')}
              </Text>
            )}
          </span>
          <span className="dm-num">{taken === null ? '' : taken.toLocaleString('en-GB')}</span>
          <div className="dm-way-bar">
            <span style={{ width: `${all === 0 ? 0 : ((taken ?? 0) / all) * 100}%` }} />
          </div>
        </div>
      ))}
    </div>
  )
}

interface PanelProps {
  drawn: DrawnNode
  catalog: Catalog
  aside?: ReactNode
  children: ReactNode
}

function Panel({ drawn, catalog, aside, children }: PanelProps) {
  const { Body } = lookOf(drawn.node)
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
          <Text size="sm" c="dimmed" component="div" mt={4}>
            <Body node={drawn.node} catalog={catalog} />
          </Text>
        </div>
        {aside}
      </Group>
      <Ways drawn={drawn} />
      <div>
        <Text size="xs" c="dimmed" mb={8}>
          Who is here{drawn.standing ? `: ${drawn.standing.toLocaleString('en-GB')}` : ''}
        </Text>
        {children}
      </div>
    </Stack>
  )
}

/** One step: its ways out and the runs that stand there. Beside the canvas, or over it where there is little room. */
export function StandingRuns({ playbookId, version, drawn, catalog, onClose }: StandingRunsProps) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const runs = <RunsHere playbookId={playbookId} version={version} drawn={drawn} />
  const closeByEscape = (event: KeyboardEvent) => {
    // What is over the page closes first, and by itself.
    const { key, target } = event
    const isElsewhere = target instanceof Element && target.closest('[role="menu"], [role="dialog"], input')
    if (key !== 'Escape' || isElsewhere) return
    // The canvas takes focus from a node by the same key.
    event.stopPropagation()
    onClose()
  }
  useWindowEvent('keydown', closeByEscape, { capture: true })
  // Of each step anew: focus returns to the one that was chosen last.
  const focus = <ReturnedFocus key={drawn.node.id} />
  if (isWide) {
    return (
      <aside className="dm-standing" aria-label={`Step ${drawn.title}`}>
        {focus}
        <Panel drawn={drawn} catalog={catalog} aside={<CloseButton aria-label="Close" onClick={onClose} />}>
          {runs}
        </Panel>
      </aside>
    )
  }
  return (
    <Drawer opened onClose={onClose} position="bottom" size="70%" title="Step" radius="lg">
      {focus}
      <Panel drawn={drawn} catalog={catalog}>
        {runs}
      </Panel>
    </Drawer>
  )
}
