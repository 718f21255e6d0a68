import type { DraftPlaybook, Problem } from '@daymark/core'

/** Problems by where they are shown. */
export interface ProblemMap {
  ofNode: ReadonlyMap<string, Problem[]>
  /** By the edge's place in the document. */
  ofEdge: ReadonlyMap<number, Problem[]>
  ofAll: Problem[]
}

function edgeIndex({ path }: Problem): number | null {
  const found = /^edges\.(\d+)/.exec(path)
  return found ? Number(found[1]) : null
}

/** Sorts what `compile` says by node and edge. What names neither is about the whole. */
export function mapProblems(problems: readonly Problem[], { nodes }: DraftPlaybook): ProblemMap {
  const ids = new Set(nodes.map(({ id }) => id))
  const ofNode = new Map<string, Problem[]>()
  const ofEdge = new Map<number, Problem[]>()
  const ofAll: Problem[] = []
  for (const problem of problems) {
    const index = edgeIndex(problem)
    if (index !== null) ofEdge.set(index, [...(ofEdge.get(index) ?? []), problem])
    if (problem.nodeId !== null && ids.has(problem.nodeId)) {
      ofNode.set(problem.nodeId, [...(ofNode.get(problem.nodeId) ?? []), problem])
    } else if (index === null) ofAll.push(problem)
  }
  return { ofNode, ofEdge, ofAll }
}

/** "1 problem", "3 problems". */
export function countOf(count: number): string {
  return count === 1 ? '1 problem' : `${count} problems`
}
