import type { DraftNode, DraftPlaybook } from '../edit/draft-playbook.ts'
import { isMainExit } from '../edit/exit-lists.ts'
import { nameOf } from '../edit/names.ts'
import { edgesFrom, reachableFrom } from '../compile/graph.ts'
import type { Mender } from './mend.ts'

/** The one step that runs come to by the main exits of a node; null where that is not one. */
function usualTarget({ edges }: DraftPlaybook, id: string): string | null {
  const targets = new Set(
    edges.filter(({ from, exit }) => from === id && isMainExit(exit)).map(({ to }) => to),
  )
  const [only] = targets
  return only !== undefined && targets.size === 1 ? only : null
}

const isStep = ({ type }: DraftNode) => type !== 'entry' && type !== 'note'

/** The one step that nothing leads to, and that does not lead back: what was drawn and is still to be joined. */
function onlyLoose({ nodes, edges }: DraftPlaybook, id: string): string | null {
  const isLedTo = new Set(edges.map(({ to }) => to))
  const loose = nodes.filter((node) => isStep(node) && !isLedTo.has(node.id) && node.id !== id)
  const [only] = loose
  if (!only || loose.length > 1) return null
  return reachableFrom(edgesFrom(edges), [only.id]).has(id) ? null : only.id
}

/**
 * Draws an exit that leads nowhere: a side exit to where the run goes when all is well, so that it changes nothing; any
 * other to the only step that can follow.
 */
export const leadOn: Mender = (document, { nodeId, exit }) => {
  if (nodeId === null || exit === undefined) return null
  const to = isMainExit(exit) ? onlyLoose(document, nodeId) : usualTarget(document, nodeId)
  if (to === null) return null
  const operations = [{ kind: 'connect' as const, edge: { from: nodeId, exit, to }, replaces: false }]
  return { label: `Lead it to “${nameOf(document, to)}”`, operations }
}
