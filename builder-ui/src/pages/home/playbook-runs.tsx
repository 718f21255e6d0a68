import { IconRoute } from '@tabler/icons-react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PlaybookTable } from '../playbooks/playbook-table.tsx'

/** Open runs by playbook. */
export function PlaybookRuns() {
  const playbooks = useRead('listPlaybooks', {})
  return (
    <Card title="Playbooks" flush>
      <Loaded query={playbooks} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconRoute} title="No playbook yet">
              Import one: <code>npx daymark publish playbooks/seat-expansion.yaml</code>
            </Empty>
          ) : (
            <PlaybookTable playbooks={items} />
          )
        }
      </Loaded>
    </Card>
  )
}
