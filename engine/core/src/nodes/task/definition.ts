import { z } from 'zod'
import { ExitId, TimeOfDay } from '../../playbook/duration.ts'
import { checkTemplate } from '../check-template.ts'
import { labelsOf, local, type NodeDefinition } from '../definition.ts'

/** When a task has to be done: working days after it was opened, at a time of day of the account's zone. */
export const TaskDue = z.strictObject({ businessDays: z.int().min(0).max(250), time: TimeOfDay.optional() })

/** A task for a member of ours. The run waits for its outcome, or until it is overdue. */
export const TaskData = z.strictObject({
  title: z.string().min(1).max(200),
  body: z.string().max(20_000).default(''),
  outcomes: z.array(z.strictObject({ exit: ExitId, label: z.string().min(1) })).min(1),
  due: TaskDue,
})
export type TaskData = z.infer<typeof TaskData>

export const task: NodeDefinition<TaskData> = {
  label: 'Task',
  data: TaskData,
  exits: ({ outcomes }) => [...outcomes.map(({ exit }) => exit), 'overdue'],
  exitLabels: ({ outcomes }) => labelsOf(outcomes),
  describe: ({ title, due }) => `Task “${title}”, due in ${due.businessDays} business days`,
  check: ({ title, body }, scope) => [
    ...checkTemplate(title, scope, 'title'),
    ...checkTemplate(body, scope, 'body'),
  ],
  lane: () => local,
}
