import { z } from 'zod'
import { NodeId, Position } from '../playbook/node.ts'
import { mostNodes } from '../playbook/playbook.ts'
import { namesOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'
import { moveTo } from './placement.ts'

/** Puts nodes somewhere on the canvas. It changes nothing that a run does. */
export const Move = z.strictObject({
  kind: z.literal('move'),
  to: z
    .array(z.strictObject({ node: NodeId, position: Position }))
    .min(1)
    .max(mostNodes),
})
export type Move = z.infer<typeof Move>

export const move: OperationDefinition<Move> = {
  schema: Move,
  describe: ({ to }, document) =>
    `Move ${namesOf(
      document,
      to.map(({ node }) => node),
    )}`,
  changes: (_document, { to }) => changes(to.map(({ node, position }) => moveTo(node, position))),
}
