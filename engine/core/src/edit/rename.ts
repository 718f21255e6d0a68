import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Changes a node's id, and all that names it. */
export const Rename = z.strictObject({ kind: z.literal('rename'), node: NodeId, to: NodeId })
export type Rename = z.infer<typeof Rename>

export const rename: OperationDefinition<Rename> = {
  schema: Rename,
  describe: ({ node, to }, document) => `Rename ${nameOf(document, node)} to ${to}`,
  changes: (_document, { node, to }) => changes({ do: 'rename-node', id: node, to }),
}
