import { z } from 'zod'
import { readAt } from '../json-path.ts'
import { ExitId } from '../playbook/duration.ts'
import { freeId } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { entriesOf, exitRules, inserted } from './setting-lists.ts'

/** Adds a rule that ends runs. Where another has its id already, it gets the next that is free. */
export const AddExitRule = z.strictObject({
  kind: z.literal('add-exit-rule'),
  /** What it says; beyond its id it may be unfinished. */
  rule: z.object({ id: ExitId }).catchall(z.json()),
  /** Where among the others; left out, after them. */
  place: z.int().min(0).optional(),
})
export type AddExitRule = z.infer<typeof AddExitRule>

export const addExitRule: OperationDefinition<AddExitRule> = {
  schema: AddExitRule,
  describe: () => 'Add an exit rule',
  changes(document, { rule, place }) {
    const taken = entriesOf(document, exitRules).map((other) => readAt(other, ['id']).value)
    const id = freeId(new Set(taken.filter((other) => typeof other === 'string')), rule.id)
    return changes(inserted(document, exitRules, { ...rule, id }, place))
  },
}
