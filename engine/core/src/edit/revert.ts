import { z } from 'zod'
import { Change } from './change.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Takes an operation back: the inverse that applying it gave. */
export const Revert = z.strictObject({
  kind: z.literal('revert'),
  /** What the operation that is taken back did, in words. */
  of: z.string().min(1).max(300),
  changes: z.array(Change).max(40_000),
})
export type Revert = z.infer<typeof Revert>

export const revert: OperationDefinition<Revert> = {
  schema: Revert,
  describe: ({ of }) =>
    of.startsWith('Undo: ') ? of.replace('Undo: ', 'Redo: ') : `Undo: ${of.replace(/^Redo: /, '')}`,
  changes: (_document, { changes: list }) => changes(list),
}
