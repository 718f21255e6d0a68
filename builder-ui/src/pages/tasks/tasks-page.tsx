import type { Task } from '@daymark/contract'
import { Paper, SegmentedControl } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { Empty } from '../../parts/empty.tsx'
import { Choice, Filters } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { More } from '../../parts/table.tsx'
import { TaskCard } from './task-card.tsx'
import './tasks.css'

const route = getRouteApi('/tasks')

type Show = 'open' | 'overdue' | 'done'

const queries: Record<Show, { state: Task['state']; overdue?: string }> = {
  open: { state: 'open' },
  overdue: { state: 'open', overdue: 'true' },
  done: { state: 'done' },
}

/** What people are asked to do, the first due first. */
export function TasksPage() {
  const { show = 'open', assigneeId, task: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: members } = useRead('listMembers', { query: { limit: 200 } })
  const tasks = useList('listTasks', { query: { ...queries[show], assigneeId } })
  const set = (next: object) =>
    void navigate({ search: (before) => ({ ...before, task: undefined, ...next }), replace: true })
  return (
    <Page title="Tasks" about="What people are asked to do while a run waits for them, the first due first.">
      <Filters>
        <SegmentedControl
          aria-label="Which tasks"
          value={show}
          onChange={(value) => set({ show: value === 'open' ? undefined : value })}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'overdue', label: 'Overdue' },
            { value: 'done', label: 'Done' },
          ]}
        />
        <Choice
          label="Whose"
          all="Everybody’s"
          value={assigneeId}
          options={(members?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => set({ assigneeId: value })}
        />
      </Filters>
      {chosen && <ChosenTask id={chosen} />}
      <Loaded query={tasks} lines={6}>
        {(rows) => {
          const others = rows.filter(({ id }) => id !== chosen)
          if (others.length === 0) {
            return chosen ? null : (
              <Paper className="dm-card">
                <Empty icon={IconChecklist} title="No task">
                  Playbooks ask for something when a step is a person’s to do.
                </Empty>
              </Paper>
            )
          }
          return (
            <>
              <ul className="dm-list dm-tasks">
                {others.map((task) => (
                  <li key={task.id}>
                    <TaskCard task={task} />
                  </li>
                ))}
              </ul>
              <More query={tasks} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** The task that a link led to. */
function ChosenTask({ id }: { id: string }) {
  const task = useRead('getTask', { params: { id } })
  return <Loaded query={task}>{(data) => <TaskCard task={data} isOpen />}</Loaded>
}
