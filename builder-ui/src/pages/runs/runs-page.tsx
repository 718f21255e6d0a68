import { IconGitFork } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { AccountChoice } from '../../parts/account-choice.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Choice, Filters } from '../../parts/filters.tsx'
import { List } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { runColumn } from './run-columns.tsx'

const route = getRouteApi('/runs')

const states = [
  { value: 'open', label: 'Open' },
  { value: 'paused', label: 'Paused' },
  { value: 'ended', label: 'Ended' },
] as const

const outcomes = [
  { value: 'converted', label: 'Converted' },
  { value: 'left', label: 'Left' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'failed', label: 'Failed' },
] as const

const { account, playbook, status, enrolled, next, ended } = runColumn

/** Every run, newest first. */
export function RunsPage() {
  const { state, outcome, playbookId, accountId } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: playbooks } = useRead('listPlaybooks', {})
  const runs = useList('listRuns', {
    query: {
      outcome,
      playbookId,
      accountId,
      ...(state === 'paused' ? { paused: 'true' } : { state }),
    },
  })
  const set = (search: object) =>
    void navigate({ search: (before) => ({ ...before, ...search }), replace: true })
  return (
    <Page title="Runs" about="One playbook for one account, from enrolment to its end.">
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
          onChange={(value) => set({ playbookId: value })}
        />
        <AccountChoice value={accountId} onChange={(value) => set({ accountId: value })} />
      </Filters>
      <List
        caption="Runs"
        query={runs}
        columns={[account, playbook, status, enrolled, next, ended]}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={IconGitFork} title="No such run">
            Runs begin when an account meets a published playbook’s trigger.
          </Empty>
        }
      />
    </Page>
  )
}
