import { Paper } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useRead } from '../../api/read.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { PlaybookTable } from './playbook-table.tsx'

/** Every playbook. */
export function PlaybooksPage() {
  const playbooks = useRead('listPlaybooks', {})
  return (
    <Page
      title="Playbooks"
      about="What is drafted, what runs, and what came of it. Of one category, one playbook runs for an account at a time."
    >
      <Loaded query={playbooks}>
        {({ items }) => (
          <Paper className="dm-card" p={0}>
            {items.length === 0 ? (
              <Empty icon={IconRoute} title="No playbook yet">
                Import one from the library: <code>npx daymark publish playbooks/seat-expansion.yaml</code>
              </Empty>
            ) : (
              <PlaybookTable playbooks={items} />
            )}
          </Paper>
        )}
      </Loaded>
    </Page>
  )
}
