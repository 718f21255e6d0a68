import { z } from 'zod'
import { DraftEdge } from './draft-playbook.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Takes edges away. */
export const Disconnect = z.strictObject({
  kind: z.literal('disconnect'),
  edges: z.array(DraftEdge).min(1).max(8000),
})
export type Disconnect = z.infer<typeof Disconnect>

export const disconnect: OperationDefinition<Disconnect> = {
  schema: Disconnect,
  describe: ({ edges }, document) =>
    edges.length === 1
      ? `Disconnect ${nameOf(document, edges[0]!.from)} from ${nameOf(document, edges[0]!.to)}`
      : `Remove ${edges.length} edges`,
  changes: (_document, { edges }) => changes(edges.map((edge) => ({ do: 'remove-edge', edge }))),
}
