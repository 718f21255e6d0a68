import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRead } from '../../api/read.ts'
import { ButtonLink, TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { PlaybookStatus } from '../../parts/playbook-status.tsx'
import { Comparison } from './comparison.tsx'
import { EditLog } from './edit-log.tsx'
import { type Edition, editionsOf, usualPair } from './editions.ts'
import { FileLine } from './file-line.tsx'
import { VersionList } from './version-list.tsx'
import './history.css'

const route = getRouteApi('/playbooks/$playbookId/history')

/** Where the versions are many or the window is narrow, what they are compared in may be out of sight. */
function bringIntoSight(element: HTMLElement | null): void {
  const top = element?.getBoundingClientRect().top ?? 0
  if (top < 0 || top > innerHeight / 2) element?.scrollIntoView({ block: 'start' })
}

/** What has become of a playbook: its versions, what each changed, and the way back to any of them. */
export function HistoryPage() {
  const { playbookId } = route.useParams()
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const comparison = useRef<HTMLDivElement>(null)
  const request = { params: { id: playbookId } }
  const playbook = useRead('getPlaybook', request)
  const versions = useRead('listVersions', request)
  const { data: draft } = useRead('getDraft', request)
  const { data: filed } = useRead('getPlaybookFile', request)
  const file = filed?.file ?? null
  const compare = (pair: { from: Edition; to: Edition }) =>
    void navigate({ search: pair, replace: true, resetScroll: false })
  return (
    <Page
      title={playbook.data ? `History of ${playbook.data.name}` : 'History'}
      above={
        <TextLink to="/playbooks/$playbookId" params={{ playbookId }}>
          Back to the playbook
        </TextLink>
      }
      times="workspace"
      actions={
        playbook.data && (
          <>
            <PlaybookStatus playbook={playbook.data} withVersion />
            <ButtonLink to="/playbooks/$playbookId/edit" params={{ playbookId }} variant="default">
              Edit
            </ButtonLink>
          </>
        )
      }
    >
      {file && draft && <FileLine playbookId={playbookId} file={file} draft={draft.document} />}
      <Loaded query={versions}>
        {({ items }) => {
          const editions = editionsOf(items, file !== null)
          const usual = usualPair(editions)
          return (
            <div className="dm-history">
              <VersionList
                playbookId={playbookId}
                versions={items}
                published={playbook.data?.publishedVersion ?? null}
                hasChanges={playbook.data?.unpublishedChanges ?? false}
                lastEdit={draft?.lastEdit ?? null}
                onCompare={(pair) => {
                  compare(pair)
                  bringIntoSight(comparison.current)
                }}
              />
              {usual && (
                <div className="dm-comparison" ref={comparison}>
                  <Comparison
                    playbookId={playbookId}
                    editions={editions}
                    fileName={file?.name ?? null}
                    from={from ?? usual.from}
                    to={to ?? usual.to}
                    onChange={compare}
                  />
                </div>
              )}
              {draft && <EditLog playbookId={playbookId} revision={draft.revision} />}
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}
