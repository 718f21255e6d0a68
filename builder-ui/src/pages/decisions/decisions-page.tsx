import type { Decision } from '@daymark/contract'
import { IconListCheck } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { AccountChoice } from '../../parts/account-choice.tsx'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters, filtersOf } from '../../parts/filters.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Reason } from '../../parts/reason.tsx'
import { List } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { DecisionStatus } from '../../parts/status.tsx'
import type { Column } from '../../parts/table.tsx'
import { Moment } from '../../time/moment.tsx'

const route = getRouteApi('/decisions')

const outcomes = [
  { value: 'not-enrolled', label: 'Not enrolled' },
  { value: 'held-back', label: 'Held back' },
  { value: 'enrolled', label: 'Enrolled' },
] as const

const columns: readonly Column<Decision>[] = [
  {
    name: 'Account',
    isMain: true,
    cell: ({ accountId, accountName }) => (
      <TextLink to="/accounts/$accountId" params={{ accountId }}>
        {accountName}
      </TextLink>
    ),
  },
  { name: 'Decision', cell: ({ outcome }) => <DecisionStatus outcome={outcome} /> },
  {
    name: 'Reason',
    words: 'many',
    cell: (decision) => <Reason decision={decision} />,
  },
  {
    name: 'Run',
    cell: ({ runId }) =>
      runId === null ? (
        '–'
      ) : (
        <TextLink to="/runs/$runId" params={{ runId }}>
          View run
        </TextLink>
      ),
  },
  { name: 'Playbook', cell: ({ playbookId }) => <PlaybookName id={playbookId} /> },
  { name: 'When', cell: ({ at }) => <Moment at={at} /> },
]

function PlaybookName({ id }: { id: string | null }) {
  const { data } = useRead('listPlaybooks', {})
  if (id === null) return <>–</>
  const name = data?.items.find((playbook) => playbook.id === id)?.name ?? id
  return <span className="dm-nowrap">{name}</span>
}

/** Who was enrolled or written to, who was not, and why. */
export function DecisionsPage() {
  const search = route.useSearch()
  const { outcome, playbookId, accountId } = search
  const navigate = route.useNavigate()
  const { data: playbooks } = useRead('listPlaybooks', {})
  const decisions = useList('listDecisions', { query: { outcome, playbookId, accountId } })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { isFiltered, none } = filtersOf(search, ['kind', 'outcome', 'playbookId', 'accountId'])
  return (
    <Page title="Decisions" about="Who was enrolled or messaged, who was not, and why." times="workspace">
      <Filters>
        <Choice
          label="Decision"
          all="Every decision"
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
        caption="Decisions"
        query={decisions}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          isFiltered ? (
            <NoMatch icon={IconListCheck} what="decisions" onClear={() => set(none)} />
          ) : (
            <Empty icon={IconListCheck} title="No decisions yet">
              Whenever an account could be enrolled or messaged, the answer and its reason are listed here.
            </Empty>
          )
        }
      />
    </Page>
  )
}
