import { z } from 'zod'
import { editProblem } from './change.ts'
import { DraftEdge } from './draft-playbook.ts'
import { nameOf } from './names.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Draws an exit to a node. An exit that leads elsewhere already is drawn anew only when that is asked for. */
export const Connect = z.strictObject({
  kind: z.literal('connect'),
  edge: DraftEdge,
  replaces: z.boolean().default(false),
})
export type Connect = z.infer<typeof Connect>

export const connect: OperationDefinition<Connect> = {
  schema: Connect,
  describe: ({ edge }, document) => `Connect ${nameOf(document, edge.from)} to ${nameOf(document, edge.to)}`,
  changes(document, { edge, replaces }) {
    const old = document.edges.filter(({ from, exit }) => from === edge.from && exit === edge.exit)
    if (old.some(({ to }) => to === edge.to)) return changes()
    if (old.length > 0 && !replaces) {
      const problem = editProblem(
        'exit-drawn-twice',
        edge.from,
        `The exit "${edge.exit}" leads to ${nameOf(document, old[0]!.to)} already.`,
        'Remove that edge, or let this one take its place.',
      )
      return { ok: false, problems: [problem] }
    }
    return changes(
      old.map((other) => ({ do: 'remove-edge', edge: other })),
      { do: 'add-edge', edge },
    )
  },
}
