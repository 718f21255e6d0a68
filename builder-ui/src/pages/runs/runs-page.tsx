import { IconGitFork } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { AccountChoice } from '../../parts/account-choice.tsx'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters, filtersOf } from '../../parts/filters.tsx'
import { List } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { LeftChoice } from './left-choice.tsx'
import { runColumn } from './run-columns.tsx'

const route = getRouteApi('/runs')

const states = [
  { value: 'open', label: 'Open' },
  { value: 'paused', label: 'Paused' },
  { value: 'ended', label: 'Ended' },
] as const

const outcomes = [
  { value: 'converted', label: 'Converted' },
  { value: 'left', label: 'Exited' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'failed', label: 'Failed' },
] as const

const { account, playbook, status, enrolled, next, ended } = runColumn

/** Every run, newest first. */
export function RunsPage() {
  const search = route.useSearch()
  const { state, outcome, playbookId, version, accountId, left, by } = search
  const navigate = route.useNavigate()
  const { data: playbooks } = useRead('listPlaybooks', {})
  const runs = useList('listRuns', {
    query: {
      outcome,
      playbookId,
      version: version === undefined ? undefined : String(version),
      accountId,
      leftStepId: left,
      leftBy: by,
      ...(state === 'paused' ? { paused: 'true' } : { state }),
    },
  })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { isFiltered, none } = filtersOf(search, [
    'state',
    'outcome',
    'playbookId',
    'version',
    'accountId',
    'left',
    'by',
  ])
  return (
    <Page title="Runs" about="One playbook for one account, from enrolment to its end." times="workspace">
      <Filters>
        <Choice
          label="State"
          all="Any state"
          value={state}
          options={states}
          onChange={(value) => set({ state: value })}
        />
        <Choice
          label="Outcome"
          all="Any outcome"
          value={outcome}
          options={outcomes}
          onChange={(value) => set({ outcome: value })}
        />
        <Choice
          label="Playbook"
          all="Every playbook"
          value={playbookId}
          options={(playbooks?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => set({ playbookId: value, version: undefined, left: undefined, by: undefined })}
        />
        {version !== undefined && (
          <Choice
            label="Version"
            all="Every version"
            value={String(version)}
            options={[{ value: String(version), label: `Version ${version}` }]}
            onChange={() => set({ version: undefined })}
          />
        )}
        {playbookId !== undefined && left !== undefined && (
          <LeftChoice
            playbookId={playbookId}
            version={version}
            left={left}
            by={by}
            onClear={() => set({ left: undefined, by: undefined })}
          />
        )}
        <AccountChoice value={accountId} onChange={(value) => set({ accountId: value })} />
      </Filters>
      <List
        caption="Runs"
        query={runs}
        columns={[account, playbook, status, enrolled, next, ended]}
        keyOf={({ id }) => id}
        empty={
          isFiltered ? (
            <NoMatch icon={IconGitFork} what="runs" onClear={() => set(none)} />
          ) : (
            <Empty icon={IconGitFork} title="No runs yet">
              Runs begin when an account meets a published playbook’s trigger.
            </Empty>
          )
        }
      />
    </Page>
  )
}
