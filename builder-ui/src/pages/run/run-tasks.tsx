import type { Task } from '@daymark/contract'
import { Group, Text } from '@mantine/core'
import { Card } from '../../parts/card.tsx'
import { TextLink } from '../../parts/link.tsx'
import { TaskStatus } from '../../parts/status.tsx'
import { Moment } from '../../time/moment.tsx'

function outcomeWords({ outcomes, outcome, note, completedBy, completedByName }: Task): string | null {
  if (outcome === null) return null
  const label = outcomes.find(({ exit }) => exit === outcome)?.label ?? outcome
  const who = completedByName ?? completedBy
  return `${label}${who ? ` by ${who}` : ''}${note ? `: “${note}”` : ''}`
}

/** What people were asked to do in a run. */
export function RunTasks({ tasks }: { tasks: readonly Task[] }) {
  return (
    <Card title="Tasks">
      <ul className="dm-list">
        {tasks.map((task) => (
          <li key={task.id} className="dm-decision">
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <TextLink to="/tasks" search={{ task: task.id }} c="var(--dm-ink)" fw={560}>
                {task.title}
              </TextLink>
              <TaskStatus task={task} />
            </Group>
            <div>{outcomeWords(task)}</div>
            <Text size="xs" c="dimmed" component="div">
              {task.assigneeName ?? 'Unassigned'}, due <Moment at={task.dueAt} inline />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
