import { z } from 'zod'
import { ExitId, TimeOfDay } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { checkTemplate } from '../check-template.ts'
import { labelsOf, local, type NodeDefinition } from '../definition.ts'

/** When a task has to be done: working days after it was opened, at a time of day of the account's zone. */
export const TaskDue = z.strictObject({
  businessDays: z
    .int()
    .min(0)
    .max(250)
    .meta(
      field('Due after', 'Counted from the day it is opened; 0 is the same day.', { unit: 'working days' }),
    ),
  time: TimeOfDay.optional().meta(
    field('Time of day', 'In the account’s own zone. Left out, the time of day of the playbook.'),
  ),
})

/** A task for a member of ours. The run waits for its outcome, or until it is overdue. */
export const TaskData = z.strictObject({
  title: z
    .string()
    .min(1)
    .max(200)
    .meta(field('Title', 'What the member has to do.', { template: 'text', lines: 'one' })),
  body: z
    .string()
    .max(20_000)
    .default('')
    .meta(field('Text', 'What they need to know to do it.', { template: 'text' })),
  outcomes: z
    .array(z.strictObject({ exit: ExitId, label: z.string().min(1).meta(field('Label')) }))
    .min(1)
    .meta(field('Outcomes', 'What the member chooses from when the task is done; each is a way out.')),
  due: TaskDue.meta(field('Due', 'After that the run leaves by “Overdue”.')),
})
export type TaskData = z.infer<typeof TaskData>

export const task: NodeDefinition<TaskData> = {
  label: 'Task',
  data: TaskData,
  exits: ({ outcomes }) => [...outcomes.map(({ exit }) => exit), 'overdue'],
  exitLabels: ({ outcomes }) => labelsOf(outcomes),
  // What cannot be opened, nobody does.
  quietExits: ({ outcomes }) => (outcomes.some(({ exit }) => exit === 'failed') ? {} : { failed: 'overdue' }),
  describe: ({ title, due }) => `Task “${title}”, due in ${due.businessDays} business days`,
  check: ({ title, body }, scope) => [
    ...checkTemplate(title, scope, 'title'),
    ...checkTemplate(body, scope, 'body'),
  ],
  lane: () => local,
}
