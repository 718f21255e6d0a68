import type { Account } from '@daymark/contract'
import { Text } from '@mantine/core'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters, filtersOf, Search } from '../../parts/filters.tsx'
import { TextLink } from '../../parts/link.tsx'
import { List } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import type { Column } from '../../parts/table.tsx'
import { MemberName } from '../../parts/member-name.tsx'
import { plainDateOf } from '../../time/format.ts'
import { amount } from '../../words/counted.ts'

const route = getRouteApi('/accounts')

const columns: readonly Column<Account>[] = [
  {
    name: 'Account',
    isMain: true,
    cell: ({ id, name, industry }) => (
      <>
        <TextLink to="/accounts/$accountId" params={{ accountId: id }} className="dm-cover">
          {name}
        </TextLink>
        {industry && (
          <Text size="xs" c="dimmed">
            {industry}
          </Text>
        )}
      </>
    ),
  },
  { name: 'Plan', cell: ({ planTier }) => planTier },
  { name: 'Segment', cell: ({ segment }) => segment ?? '–' },
  { name: 'Seats', align: 'right', cell: ({ seats }) => amount(seats) },
  { name: 'Owner', cell: ({ ownerId }) => <MemberName id={ownerId} /> },
  {
    name: 'Renewal',
    cell: ({ renewalDate }) => (
      <span className="dm-num dm-nowrap">{renewalDate === null ? '–' : plainDateOf(renewalDate)}</span>
    ),
  },
]

/** Every account, by name. */
export function AccountsPage() {
  const filters = route.useSearch()
  const { search, ownerId } = filters
  const navigate = route.useNavigate()
  const { data: members } = useRead('listMembers', { query: { limit: 200 } })
  const accounts = useList('listAccounts', { query: { search, ownerId } })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { isFiltered, none } = filtersOf(filters, ['search', 'ownerId'])
  return (
    <Page title="Accounts" about="The customers whose growth playbooks look after.">
      <Filters>
        <Search label="Name" value={search} onChange={(value) => set({ search: value })} />
        <Choice
          label="Owner"
          all="Every owner"
          value={ownerId}
          options={(members?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => set({ ownerId: value })}
        />
      </Filters>
      <List
        caption="Accounts"
        query={accounts}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          isFiltered ? (
            <NoMatch icon={IconBuildingSkyscraper} what="accounts" onClear={() => set(none)} />
          ) : (
            <Empty icon={IconBuildingSkyscraper} title="No accounts yet">
              Accounts come in over the API or from files: <code>npx daymark import</code>
            </Empty>
          )
        }
      />
    </Page>
  )
}
