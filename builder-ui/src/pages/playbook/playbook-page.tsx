import { Paper, SegmentedControl, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconFileBroken } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import type { Endpoints, ReplyOf } from '@daymark/core/contract'
import { useRead } from '../../api/read.ts'
import { Canvas } from '../../canvas/canvas.tsx'
import { Outline } from '../../canvas/outline.tsx'
import { useDrawn } from '../../canvas/use-drawn.ts'
import { Empty } from '../../parts/empty.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded, Waiting } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Status } from '../../parts/status.tsx'
import { Facts } from './facts.tsx'
import { StandingRuns } from './standing-runs.tsx'
import './playbook.css'

const route = getRouteApi('/playbooks/$playbookId')

type Detail = ReplyOf<Endpoints['getPlaybook']>

function VersionWords({ detail }: { detail: Detail }) {
  const { published, draft } = detail
  if (published) return <Status tone="good">{`Published v${published.version}`}</Status>
  return draft ? (
    <Status tone="warn">{`Draft v${draft.version}`}</Status>
  ) : (
    <Status tone="quiet">Retired</Status>
  )
}

function Graph({ detail }: { detail: Detail }) {
  const { show, step } = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const shown = detail.published ?? detail.draft
  const { data: positions = null } = useRead('getPositions', { params: { id: detail.id } })
  const drawn = useDrawn(shown?.document, positions)
  if (!shown) return <Empty icon={IconFileBroken} title="This playbook has no version to show" />
  if (drawn === undefined) return <Waiting />
  if (drawn === null) {
    return (
      <Empty icon={IconFileBroken} title="This version cannot be drawn">
        It was written for another version of Daymark.
      </Empty>
    )
  }
  const select = (nodeId: string | null) =>
    void navigate({ search: (before) => ({ ...before, step: nodeId ?? undefined }), replace: true })
  const view = show ?? 'canvas'
  const chosen = drawn.nodes.find(({ node }) => node.id === step)
  return (
    <Stack gap="md">
      <Facts detail={detail} playbook={drawn.playbook} />
      <SegmentedControl
        aria-label="How to show the steps"
        value={view}
        onChange={(value) =>
          void navigate({
            search: (before) => ({ ...before, show: value === 'outline' ? 'outline' : undefined }),
            replace: true,
          })
        }
        data={[
          { value: 'canvas', label: 'Canvas' },
          { value: 'outline', label: 'Outline' },
        ]}
        size="xs"
        fullWidth={isNarrow}
        style={{ alignSelf: isNarrow ? 'stretch' : 'flex-start' }}
      />
      <Paper className="dm-card dm-playbook" p={0}>
        <div className="dm-playbook-graph" style={view === 'outline' ? { overflowY: 'auto' } : undefined}>
          {view === 'outline' ? (
            <Outline nodes={drawn.nodes} catalog={drawn.catalog} selected={step ?? null} onSelect={select} />
          ) : (
            <Canvas
              label={`The steps of ${detail.name}`}
              nodes={drawn.nodes}
              catalog={drawn.catalog}
              selected={step ?? null}
              focus={step ?? null}
              onSelect={select}
            />
          )}
        </div>
        {chosen && <StandingRuns playbookId={detail.id} drawn={chosen} onClose={() => select(null)} />}
      </Paper>
    </Stack>
  )
}

/** One playbook: its steps, who stands where, and which ways were taken. */
export function PlaybookPage() {
  const { playbookId } = route.useParams()
  const playbook = useRead('getPlaybook', { params: { id: playbookId } })
  return (
    <Page
      title={playbook.data?.name ?? 'Playbook'}
      above={<TextLink to="/playbooks">Playbooks</TextLink>}
      actions={playbook.data && <VersionWords detail={playbook.data} />}
    >
      <Loaded query={playbook}>{(detail) => <Graph detail={detail} />}</Loaded>
    </Page>
  )
}
