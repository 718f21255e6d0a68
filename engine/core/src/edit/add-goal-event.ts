import { z } from 'zod'
import { editProblem } from './change.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { goalEvents, inserted } from './setting-lists.ts'

/** Adds an event that reaches the goal. */
export const AddGoalEvent = z.strictObject({
  kind: z.literal('add-goal-event'),
  /** Its kind, and what has to be true of it; may be unfinished. */
  event: z.record(z.string(), z.json()),
  /** Where among the others; left out, after them. */
  place: z.int().min(0).optional(),
})
export type AddGoalEvent = z.infer<typeof AddGoalEvent>

export const addGoalEvent: OperationDefinition<AddGoalEvent> = {
  schema: AddGoalEvent,
  describe: () => 'Add an event to the goal',
  changes(document, { event, place }) {
    if (document.goal === undefined) {
      const problem = editProblem('unknown-place', null, 'The playbook has no goal.', 'Add the goal first.')
      return { ok: false, problems: [problem] }
    }
    return changes(inserted(document, goalEvents, event, place))
  },
}
