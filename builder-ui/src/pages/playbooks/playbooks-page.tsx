import { Button, Group, Paper } from '@mantine/core'
import { IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters, filtersOf, Search } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { found } from './list-words.ts'
import { PlaybookTable } from './playbook-table.tsx'

const NewPlaybook = lazy(async () => ({
  default: (await import('../../library/new-playbook.tsx')).NewPlaybook,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../../library/import-dialog.tsx')).ImportDialog,
}))

const route = getRouteApi('/playbooks')

const states = [
  { value: 'active', label: 'Published' },
  { value: 'draft', label: 'Draft' },
  { value: 'stopped', label: 'Stopped' },
  { value: 'retired', label: 'Retired' },
] as const

/** Every playbook. */
export function PlaybooksPage() {
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { isFiltered, none } = filtersOf(search, ['search', 'state'])
  const query = search.state === 'retired' ? { retired: 'true' } : {}
  const playbooks = useRead('listPlaybooks', { query })
  const begin = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('new')}>
      New playbook
    </Button>
  )
  return (
    <Page
      title="Playbooks"
      about="What is drafted, what runs, and what came of it. Of one category, one playbook runs for an account at a time."
      times="workspace"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => setDialog('import')}
          >
            Import
          </Button>
          {begin}
        </>
      }
    >
      <Suspense>
        {dialog === 'new' && <NewPlaybook onClose={() => setDialog(null)} />}
        {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} />}
      </Suspense>
      <Filters>
        <Search label="Search playbooks" value={search.search} onChange={(value) => set({ search: value })} />
        <Choice
          label="Status"
          all="Any but retired"
          value={search.state}
          options={states}
          onChange={(value) => set({ state: value })}
        />
      </Filters>
      <Loaded query={playbooks}>
        {({ items }) => {
          const shown = found(items, search.search, search.state)
          return (
            <Paper className="dm-card" p={0}>
              {shown.length > 0 ? (
                <PlaybookTable playbooks={shown} />
              ) : isFiltered ? (
                <NoMatch icon={IconRoute} what="playbooks" onClear={() => set(none)} />
              ) : (
                <Empty icon={IconRoute} title="No playbook yet">
                  Begin blank, or with one of the gallery that is whole: change what it says, and publish it.
                  <Group gap="xs" justify="center" mt="sm">
                    {begin}
                  </Group>
                </Empty>
              )}
            </Paper>
          )
        }}
      </Loaded>
    </Page>
  )
}
