import { z } from 'zod'
import { DraftPlaybook } from './draft-playbook.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Puts another document in the place of the whole: a file, or an older version. */
export const Replace = z.strictObject({ kind: z.literal('replace'), document: DraftPlaybook })
export type Replace = z.infer<typeof Replace>

export const replace: OperationDefinition<Replace> = {
  schema: Replace,
  describe: () => 'Replace the whole playbook',
  changes: (_document, { document }) => changes({ do: 'replace', document }),
}
