import type { DraftPlaybook, Problem } from '@daymark/core'
import type { ProblemMap } from '../model/problems.ts'
import type { Row } from './rows.ts'

const none: readonly Problem[] = []

/** What is wrong with what a row shows. */
export function problemsOfRow(
  { item }: Row,
  problems: ProblemMap,
  { edges }: DraftPlaybook,
): readonly Problem[] {
  if (item.kind === 'step') return problems.ofNode.get(item.id) ?? none
  if (item.kind !== 'exit' || problems.ofEdge.size === 0) return none
  const own = [...problems.ofEdge].flatMap(([index, list]) => {
    const edge = edges[index]
    return edge?.from === item.from && edge.exit === item.exit ? list : []
  })
  return own.length > 0 ? own : none
}
