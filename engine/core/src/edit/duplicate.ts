import { z } from 'zod'
import { NodeId } from '../playbook/node.ts'
import { mostNodes } from '../playbook/playbook.ts'
import { unknownNode } from './change.ts'
import { namesOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { bringIn, fragmentOf } from './paste.ts'
import { columnWidth } from './placement.ts'

/** Makes a second of each node, with the edges among them, beside the first. */
export const Duplicate = z.strictObject({
  kind: z.literal('duplicate'),
  nodes: z.array(NodeId).min(1).max(mostNodes),
})
export type Duplicate = z.infer<typeof Duplicate>

export const duplicate: OperationDefinition<Duplicate> = {
  schema: Duplicate,
  describe: ({ nodes }, document) => `Duplicate ${namesOf(document, nodes)}`,
  changes(document, { nodes }) {
    const missing = nodes.find((id) => !document.nodes.some((node) => node.id === id))
    if (missing !== undefined) return { ok: false, problems: [unknownNode(missing)] }
    const { nodes: copied, edges } = fragmentOf(document, new Set(nodes))
    const beside = copied.map((node) =>
      node.position ? { ...node, position: { x: node.position.x + columnWidth, y: node.position.y } } : node,
    )
    return changes(bringIn(document, { nodes: beside, edges }))
  },
}
