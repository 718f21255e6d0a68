import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import { namesOf } from '../edit/names.ts'
import type { Mender } from './mend.ts'

/** What no run can ever come to: all of it, since one of its steps seldom goes without the others. */
function unreachable({ nodes, edges }: DraftPlaybook): string[] {
  const entries = nodes.filter(({ type }) => type === 'entry').map(({ id }) => id)
  const reached = reachableFrom(edgesFrom(edges), entries)
  return nodes.filter(({ id, type }) => type !== 'note' && !reached.has(id)).map(({ id }) => id)
}

/** Takes away what no run can come to. */
export const deleteUnreachable: Mender = (document) => {
  const nodes = unreachable(document)
  if (nodes.length === 0) return null
  const what = nodes.length === 1 ? `“${namesOf(document, nodes)}”` : `these ${nodes.length} steps`
  return { label: `Delete ${what}`, operations: [{ kind: 'delete', nodes }] }
}

/** An entry too many that leads nowhere can go. */
export const dropEmptyEntry: Mender = ({ edges }, { nodeId }) => {
  if (nodeId === null || edges.some(({ from }) => from === nodeId)) return null
  return { label: 'Delete this entry', operations: [{ kind: 'delete', nodes: [nodeId] }] }
}
