import { z } from 'zod'
import { readAt } from '../json-path.ts'
import { ExitId } from '../playbook/duration.ts'
import type { OperationDefinition } from './operation.ts'
import { entriesOf, exitRules, takenOut } from './setting-lists.ts'

/** Takes an exit rule away, named by its id. */
export const RemoveExitRule = z.strictObject({ kind: z.literal('remove-exit-rule'), rule: ExitId })
export type RemoveExitRule = z.infer<typeof RemoveExitRule>

export const removeExitRule: OperationDefinition<RemoveExitRule> = {
  schema: RemoveExitRule,
  describe: ({ rule }, document) => {
    const entry = entriesOf(document, exitRules).find((other) => readAt(other, ['id']).value === rule) ?? {}
    const { value: reason } = readAt(entry, ['reason'])
    return `Remove the exit rule “${typeof reason === 'string' && reason !== '' ? reason : rule}”`
  },
  changes(document, { rule }) {
    const index = entriesOf(document, exitRules).findIndex((other) => readAt(other, ['id']).value === rule)
    return takenOut(exitRules, index, 'exit rule')
  },
}
