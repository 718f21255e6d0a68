import { z } from 'zod'
import { isSameJson } from '../hash/index.ts'
import type { OperationDefinition } from './operation.ts'
import { entriesOf, goalEvents, takenOut } from './setting-lists.ts'

/** Takes an event away that reaches the goal, named by what it says: it has no id. */
export const RemoveGoalEvent = z.strictObject({
  kind: z.literal('remove-goal-event'),
  event: z.record(z.string(), z.json()),
})
export type RemoveGoalEvent = z.infer<typeof RemoveGoalEvent>

export const removeGoalEvent: OperationDefinition<RemoveGoalEvent> = {
  schema: RemoveGoalEvent,
  describe: () => 'Remove an event from the goal',
  changes(document, { event }) {
    const index = entriesOf(document, goalEvents).findIndex((other) => isSameJson(other, event))
    return takenOut(goalEvents, index, 'event of the goal')
  },
}
