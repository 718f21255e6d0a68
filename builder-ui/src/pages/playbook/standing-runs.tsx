import type { Catalog, DraftNode, DraftPlaybook, Playbook } from '@daymark/core'
import { CloseButton, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useMediaQuery, useWindowEvent } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense } from 'react'
import { useList } from '../../api/read.ts'
import { CountLink } from '../../canvas/count-link.tsx'
import type { DrawnNode } from '../../canvas/graph.ts'
import { lookOf } from '../../nodes/looks.ts'
import { ReturnedFocus } from '../../parts/focus.ts'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RunStatus } from '../../parts/status.tsx'
import { More } from '../../parts/table.tsx'
import { amount, counted } from '../../words/counted.ts'
import { NextStep } from '../runs/next-step.tsx'

const facts = () => import('../../panel/facts/step-facts.tsx')
const StepFacts = lazy(async () => ({ default: (await facts()).StepFacts }))
const StepMessage = lazy(async () => ({ default: (await facts()).StepMessage }))

interface StandingRunsProps {
  playbookId: string
  playbook: Playbook
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
  const query = { playbookId, version: String(version), stepId: drawn.node.id, state: 'open' } as const
  const runs = useList('listRuns', { query })
  return (
    <Loaded query={runs} lines={5}>
      {(rows) =>
        rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            No account is at this step.
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
                  <div>
                    <NextStep run={run} />
                  </div>
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

interface Share {
  name: string
  label: string
  taken: number
}

/** What became of those that left: each exit, and on a line of its own each that is drawn with another. */
function sharesOf({ exits }: DrawnNode): Share[] {
  return exits.flatMap(({ name, label, taken, quiet }) => [{ name, label, taken: taken ?? 0 }, ...quiet])
}

/** Its exits, each with how many of all that left took it. */
function Outcomes({ drawn }: { drawn: DrawnNode }) {
  const shares = sharesOf(drawn)
  if (shares.length === 0) return null
  const all = shares.reduce((sum, { taken }) => sum + taken, 0)
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        Outcomes
      </Text>
      {shares.map(({ name, label, taken }) => (
        <div key={name} className="dm-way">
          <span>{label}</span>
          <span className="dm-num">
            {drawn.standing !== null && (
              <CountLink
                stepId={drawn.node.id}
                exit={drawn.node.type === 'entry' ? undefined : name}
                count={taken}
                label={`${counted(taken, 'run')}: ${label}`}
              >
                {amount(taken)}
              </CountLink>
            )}
          </span>
          <div className="dm-way-bar">
            <span style={{ width: `${all === 0 ? 0 : (taken / all) * 100}%` }} />
          </div>
        </div>
      ))}
    </div>
  )
}

interface PanelProps {
  playbook: Playbook
  drawn: DrawnNode
  catalog: Catalog
  aside?: ReactNode
  children: ReactNode
}

function Panel({ playbook, drawn, catalog, aside, children }: PanelProps) {
  const { Body } = lookOf(drawn.node)
  const step = {
    // A playbook is a draft in which everything is said.
    document: playbook as unknown as DraftPlaybook,
    node: drawn.node as unknown as DraftNode,
    catalog,
  }
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
      <Suspense fallback={<Loader role="status" size="xs" aria-label="What it does is loading" />}>
        <StepFacts {...step} />
      </Suspense>
      <Outcomes drawn={drawn} />
      <div>
        <Text size="xs" c="dimmed" mb={8}>
          At this step now{drawn.standing ? `: ${counted(drawn.standing, 'account')}` : ''}
        </Text>
        {children}
      </div>
      <Suspense fallback={null}>
        <StepMessage key={drawn.node.id} {...step} />
      </Suspense>
    </Stack>
  )
}

/** One step: its outcomes and the runs that are there. Beside the canvas, or over it where there is little room. */
export function StandingRuns({ playbookId, playbook, version, drawn, catalog, onClose }: StandingRunsProps) {
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
        <Panel
          playbook={playbook}
          drawn={drawn}
          catalog={catalog}
          aside={<CloseButton aria-label="Close" onClick={onClose} />}
        >
          {runs}
        </Panel>
      </aside>
    )
  }
  return (
    <Drawer opened onClose={onClose} position="bottom" size="70%" title="Step" radius="lg">
      {focus}
      <Panel playbook={playbook} drawn={drawn} catalog={catalog}>
        {runs}
      </Panel>
    </Drawer>
  )
}
