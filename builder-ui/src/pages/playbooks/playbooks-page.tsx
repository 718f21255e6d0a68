import { Button, Paper } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { PlaybookTable } from './playbook-table.tsx'

const NewPlaybook = lazy(async () => ({
  default: (await import('../../editor/new-playbook.tsx')).NewPlaybook,
}))

/** Every playbook. */
export function PlaybooksPage() {
  const [isCreating, setIsCreating] = useState(false)
  const playbooks = useRead('listPlaybooks', {})
  return (
    <Page
      title="Playbooks"
      about="What is drafted, what runs, and what came of it. Of one category, one playbook runs for an account at a time."
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsCreating(true)}>
          New playbook
        </Button>
      }
    >
      {isCreating && (
        <Suspense>
          <NewPlaybook onClose={() => setIsCreating(false)} />
        </Suspense>
      )}
      <Loaded query={playbooks}>
        {({ items }) => (
          <Paper className="dm-card" p={0}>
            {items.length === 0 ? (
              <Empty icon={IconRoute} title="No playbook yet">
                Draw one, or import one from the library:{' '}
                <code>npx daymark publish playbooks/seat-expansion.yaml</code>
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
