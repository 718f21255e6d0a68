import type { DraftEdge, DraftPlaybook } from '@daymark/core'

/** What of the draft is chosen: ids of nodes, and edges by their ids on the canvas. */
export interface Selection {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}

export const nothingSelected: Selection = { nodes: new Set(), edges: new Set() }

/** An edge's id on the canvas. */
export function edgeId({ from, exit, to }: DraftEdge): string {
  return `${from} ${exit} ${to}`
}

/** Without what is there no more. */
export function stillThere({ nodes, edges }: Selection, document: DraftPlaybook): Selection {
  const ids = new Set(document.nodes.map(({ id }) => id))
  const drawn = new Set(document.edges.map(edgeId))
  return {
    nodes: new Set([...nodes].filter((id) => ids.has(id))),
    edges: new Set([...edges].filter((id) => drawn.has(id))),
  }
}

/** After some of the canvas's items were chosen or left. */
export function changed(
  before: ReadonlySet<string>,
  changes: readonly { id: string; selected: boolean }[],
): ReadonlySet<string> {
  const after = new Set(before)
  for (const { id, selected } of changes) {
    if (selected) after.add(id)
    else after.delete(id)
  }
  return after
}
