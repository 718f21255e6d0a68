import type { z } from 'zod'
import type { Result } from '../problem.ts'
import type { Change } from './change.ts'
import type { DraftPlaybook } from './draft-playbook.ts'

/** All that there is to know of one edit operation. */
export interface OperationDefinition<Operation> {
  schema: z.ZodType<Operation>
  /** What it does in a few words, in the imperative: the name of a step of undo and of a line in the history. */
  describe(operation: Operation, document: DraftPlaybook): string
  /** @returns the changes that the operation comes down to in this draft, or why it cannot be done there */
  changes(document: DraftPlaybook, operation: Operation): Result<Change[]>
}

export const changes = (...list: (Change | Change[])[]): Result<Change[]> => ({
  ok: true,
  value: list.flat(),
})
