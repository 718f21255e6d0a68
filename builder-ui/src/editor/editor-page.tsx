import type { Attribute, Catalog } from '@daymark/core'
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import { useRead } from '../api/read.ts'
import { TextLink } from '../parts/link.tsx'
import { Waiting } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useIncoming } from './draft/use-incoming.ts'
import { useRestore } from './draft/use-restore.ts'
import { Workbench } from './workbench.tsx'
import './editor.css'

const route = getRouteApi('/playbooks/$playbookId/edit')

/** What this workspace's playbooks may name, its own metrics included. */
function useWholeCatalog(): { catalog: Catalog | null; error: unknown; retry: () => void } {
  const { data, error, refetch } = useRead('getCatalog', {})
  const catalog = useMemo<Catalog | null>(
    () =>
      data
        ? {
            attributes: new Map(data.attributes.map((attribute) => [attribute.path, attribute as Attribute])),
            actions: new Map(data.actions.map((action) => [`${action.name}@${action.version}`, action])),
          }
        : null,
    [data],
  )
  return { catalog, error, retry: () => void refetch() }
}

/** A playbook's draft, to be drawn in. */
export function EditorPage() {
  const { playbookId } = route.useParams()
  const { view } = route.useSearch()
  const state = useDraft(playbookId)
  useRestore(state.kind === 'open' ? state.draft : null)
  useIncoming(playbookId, state.kind === 'open' ? state.draft : null)
  const { catalog, error, retry } = useWholeCatalog()
  const isNarrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const name = state.kind === 'open' ? state.view.session.shown.name : 'Playbook'
  useDocumentTitle(`Edit ${name} · Daymark`)
  if (state.kind === 'open' && catalog) {
    return (
      <ReactFlowProvider>
        <Workbench
          draft={state.draft}
          view={state.view}
          catalog={catalog}
          shown={isNarrow ? 'outline' : (view ?? 'canvas')}
          isNarrow={isNarrow}
        />
      </ReactFlowProvider>
    )
  }
  const trouble = state.kind === 'failed' ? state.error : catalog ? null : error
  return (
    <Page title="Edit playbook" above={<TextLink to="/playbooks">Playbooks</TextLink>}>
      {trouble ? (
        <Trouble
          error={trouble}
          onRetry={() => {
            if (state.kind === 'failed') state.retry()
            retry()
          }}
        />
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  )
}
