import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Writes one place of what a node says: a whole list or one text within it. Without a value, it is taken away. */
export const SetData = z.strictObject({
  kind: z.literal('set-data'),
  node: NodeId,
  /** Within the node's data: `["input", "subject"]`; empty for all of it. */
  path: z.array(z.union([z.string().max(200), z.int().min(0)])).max(50),
  value: z.json().optional(),
})
export type SetData = z.infer<typeof SetData>

export const setData: OperationDefinition<SetData> = {
  schema: SetData,
  describe: ({ node }, document) => `Change ${nameOf(document, node)}`,
  changes: (_document, { node, path, value }) =>
    changes({
      do: 'write-node',
      id: node,
      path: ['data', ...path],
      ...(value !== undefined && { value }),
    }),
}
