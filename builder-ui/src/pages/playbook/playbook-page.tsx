import { Paper, SegmentedControl } from '@mantine/core'
import { IconFileBroken } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Endpoints, ReplyOf } from '@daymark/contract'
import { useRead } from '../../api/read.ts'
import { CountedRunsContext } from '../../canvas/count-link.tsx'
import { Canvas } from '../../canvas/canvas.tsx'
import { Outline } from '../../canvas/outline.tsx'
import { RulesCard } from '../../canvas/rules-card.tsx'
import { useDrawn } from '../../canvas/use-drawn.ts'
import { PlaybookMenu } from '../../library/playbook-menu.tsx'
import { Empty } from '../../parts/empty.tsx'
import { PlaybookTime } from '../../nodes/time-of-day.ts'
import { ButtonLink, TextLink } from '../../parts/link.tsx'
import { Loaded, Waiting } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { PlaybookStatus } from '../../parts/playbook-status.tsx'
import { counted } from '../../words/counted.ts'
import { DraftProblems } from './draft-problems.tsx'
import { Facts } from './facts.tsx'
import { StandingRuns } from './standing-runs.tsx'
import { VersionBar } from './version-bar.tsx'
import { VersionChoice } from './version-choice.tsx'
import './playbook.css'

const route = getRouteApi('/playbooks/$playbookId')

type Detail = ReplyOf<Endpoints['getPlaybook']>

/** One version: its steps, and its own runs on them. */
function Version({ detail, version }: { detail: Detail; version: number }) {
  const { show, step } = route.useSearch()
  const navigate = route.useNavigate()
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const whoseRuns = useMemo(() => ({ playbookId: detail.id, version }), [detail.id, version])
  // A draft changes while it is looked at; versions never do.
  const draft = version === detail.draftVersion ? detail.draft?.document : undefined
  const document = useRead(
    'getVersion',
    { params: { id: detail.id, version } },
    { enabled: draft === undefined },
  )
  const { data: positions = null } = useRead('getPositions', {
    params: { id: detail.id },
    query: { version },
  })
  const drawn = useDrawn(draft ?? document.data?.document, positions)
  const view = show ?? 'canvas'
  if (document.error) return <Loaded query={document}>{() => null}</Loaded>
  if (drawn === undefined) return <Waiting />
  const isDraft = draft !== undefined
  const bar = (
    <VersionBar
      playbookId={detail.id}
      version={version}
      published={detail.publishedVersion}
      isDraft={isDraft}
    />
  )
  if (drawn === null) {
    return (
      <>
        {bar}
        <div className="dm-playbook-bar">
          {isDraft && <DraftProblems playbookId={detail.id} document={draft} />}
          <VersionChoice
            playbookId={detail.id}
            version={version}
            onChange={(chosenVersion) => set({ version: chosenVersion, step: undefined })}
          />
        </div>
        {isDraft ? (
          <Empty icon={IconFileBroken} title="This draft is not finished yet">
            What its steps say is half-typed or missing, so it is drawn in the editor alone.
          </Empty>
        ) : (
          <Empty icon={IconFileBroken} title="This version cannot be drawn">
            It was written for another version of Daymark.
          </Empty>
        )}
      </>
    )
  }
  // A step of the history: Back leads to what was chosen before, and leaves the playbook only then.
  const select = (nodeId: string | null) => {
    if (nodeId === (step ?? null)) return
    void navigate({ search: (before) => ({ ...before, step: nodeId ?? undefined }), resetScroll: false })
  }
  const chosen = drawn.nodes.find(({ node }) => node.id === step)
  return (
    <>
      {bar}
      <div className="dm-playbook-bar">
        <Facts
          playbookId={detail.id}
          version={version}
          isDraft={isDraft}
          playbook={drawn.playbook}
          positions={positions}
        />
        <div className="dm-playbook-views">
          {isDraft && <DraftProblems playbookId={detail.id} document={draft} />}
          <VersionChoice
            playbookId={detail.id}
            version={version}
            onChange={(chosenVersion) => set({ version: chosenVersion, step: undefined })}
          />
          <SegmentedControl
            aria-label="How to show the steps"
            value={view}
            onChange={(value) => set({ show: value === 'outline' ? 'outline' : undefined })}
            data={[
              { value: 'canvas', label: 'Canvas' },
              { value: 'outline', label: 'Outline' },
            ]}
            size="xs"
          />
        </div>
      </div>
      <Paper className="dm-card dm-playbook" p={0}>
        <CountedRunsContext value={whoseRuns}>
          <PlaybookTime value={drawn.playbook.timeOfDay}>
            <div className="dm-playbook-graph" data-view={view}>
              {view === 'outline' ? (
                <Outline
                  nodes={drawn.nodes}
                  catalog={drawn.catalog}
                  selected={step ?? null}
                  onSelect={select}
                />
              ) : (
                <Canvas
                  key={version}
                  label={`The steps of ${detail.name}`}
                  nodes={drawn.nodes}
                  days={drawn.days}
                  catalog={drawn.catalog}
                  selected={step ?? null}
                  focus={step ?? null}
                  onSelect={select}
                  beside={(entry, steps) => (
                    <RulesCard
                      goal={drawn.playbook.goal}
                      exitRules={drawn.playbook.exitRules}
                      entry={entry}
                      steps={steps}
                      isSideways={false}
                      reached={
                        positions && (
                          <TextLink
                            to="/runs"
                            search={{ playbookId: detail.id, version, outcome: 'converted' as const }}
                          >
                            {counted(positions.runs.converted, 'run')} converted
                          </TextLink>
                        )
                      }
                    />
                  )}
                />
              )}
            </div>
            {chosen && (
              <StandingRuns
                playbookId={detail.id}
                playbook={drawn.playbook}
                version={version}
                drawn={chosen}
                catalog={drawn.catalog}
                onClose={() => select(null)}
              />
            )}
          </PlaybookTime>
        </CountedRunsContext>
      </Paper>
    </>
  )
}

/** One playbook: its steps, which accounts are where, and which exits were taken. */
export function PlaybookPage() {
  const { playbookId } = route.useParams()
  const { version } = route.useSearch()
  const playbook = useRead('getPlaybook', { params: { id: playbookId } })
  return (
    <Page
      title={playbook.data?.name ?? 'Playbook'}
      above={<TextLink to="/playbooks">Playbooks</TextLink>}
      times="workspace"
      actions={
        playbook.data && (
          <>
            <PlaybookStatus playbook={playbook.data} withVersion />
            <ButtonLink to="/playbooks/$playbookId/history" params={{ playbookId }} variant="default">
              History
            </ButtonLink>
            <ButtonLink to="/playbooks/$playbookId/edit" params={{ playbookId }} variant="default">
              Edit
            </ButtonLink>
            <PlaybookMenu playbook={playbook.data} />
          </>
        )
      }
    >
      <Loaded query={playbook}>
        {(detail) => {
          const shown = version ?? detail.publishedVersion ?? detail.draftVersion
          return shown === null ? (
            <Empty icon={IconFileBroken} title="This playbook has no version to show" />
          ) : (
            <Version detail={detail} version={shown} />
          )
        }}
      </Loaded>
    </Page>
  )
}
