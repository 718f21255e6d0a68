import type { Task } from '@daymark/contract'
import { addDays, localDate } from '@daymark/core'
import { Paper, SegmentedControl } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { More } from '../../parts/table.tsx'
import { TaskCard } from './task-card.tsx'
import { useWorkspaceTime } from '../../time/workspace-time.tsx'
import './tasks.css'

const route = getRouteApi('/tasks')

type Show = 'open' | 'today' | 'overdue' | 'done'

interface TaskQuery {
  state: Task['state']
  overdue?: string
  dueFrom?: string
  dueBefore?: string
}

/** What is asked for; `today` is a date of the workspace's, which the API takes as its beginning. */
const queries: Record<Show, (today: string) => TaskQuery> = {
  open: () => ({ state: 'open' }),
  // What became overdue this morning was due today, too.
  today: (today) => ({ state: 'open', dueFrom: today, dueBefore: addDays(today, 1) }),
  overdue: () => ({ state: 'open', overdue: 'true' }),
  done: () => ({ state: 'done' }),
}

const orders: Record<Show, string> = {
  open: 'the first due first',
  today: 'the first due first',
  overdue: 'the first due first',
  done: 'the last done first',
}

/** Why there is nothing to do, by what was asked for. */
const nothing: Record<Show, string> = {
  open: 'No open tasks',
  today: 'No tasks are due today',
  overdue: 'No overdue tasks',
  done: 'No tasks have been completed yet',
}

/** What people are asked to do, the first due first; what is done, the last done first. */
export function TasksPage() {
  const { show = 'open', assigneeId, task: chosen } = route.useSearch()
  const { now, zone } = useWorkspaceTime()
  const navigate = route.useNavigate()
  const { data: members } = useRead('listMembers', { query: { limit: 200 } })
  const tasks = useList('listTasks', {
    query: { ...queries[show](localDate(now, zone)), assigneeId },
  })
  const set = (next: object) =>
    void navigate({ search: (before) => ({ ...before, task: undefined, ...next }), replace: true })
  return (
    <Page
      title="Tasks"
      about={`What people are asked to do while a run waits for them, ${orders[show]}.`}
      times="accounts"
    >
      <Filters>
        <SegmentedControl
          aria-label="Which tasks"
          value={show}
          onChange={(value) => set({ show: value === 'open' ? undefined : value })}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'today', label: 'Due today' },
            { value: 'overdue', label: 'Overdue' },
            { value: 'done', label: 'Done' },
          ]}
        />
        <Choice
          label="Assignee"
          all="Every assignee"
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
                {assigneeId === undefined ? (
                  <Empty icon={IconChecklist} title={nothing[show]}>
                    Playbooks open a task when a step is a person’s to do.
                  </Empty>
                ) : (
                  <NoMatch
                    icon={IconChecklist}
                    what="tasks"
                    onClear={() => set({ show: undefined, assigneeId: undefined })}
                  />
                )}
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
