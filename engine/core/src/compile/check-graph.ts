import type { Problem, ProblemCode } from '../problem.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { findCycle, type Graph, reachableFrom } from './graph.ts'

function about(code: ProblemCode, nodeId: string | null, message: string, fix: string): Problem {
  return { code, nodeId, path: '', message, fix }
}

function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function checkIds({ nodes }: Playbook): Problem[] {
  return duplicates(nodes.map(({ id }) => id)).map((id) =>
    about('duplicate-node', id, `Two nodes have the id "${id}".`, 'Give each node an id of its own.'),
  )
}

function checkEntries({ nodes }: Playbook): Problem[] {
  const entries = nodes.filter(({ type }) => type === 'entry')
  if (entries.length === 0) {
    return [
      about(
        'no-entry',
        null,
        'The playbook has no entry.',
        'Add an entry node and draw it to the first step.',
      ),
    ]
  }
  return entries
    .slice(1)
    .map(({ id }) =>
      about('several-entries', id, 'The playbook has more than one entry.', 'Keep one entry node.'),
    )
}

function checkEnds({ edges }: Playbook, graph: Graph): Problem[] {
  return edges.flatMap(({ from, to }) =>
    [from, to]
      .filter((id) => !graph.nodes.has(id))
      .map((id) =>
        about(
          'unknown-node',
          graph.nodes.has(from) ? from : null,
          `An edge names "${id}", which is not a node.`,
          'Draw the edge to a node that exists, or remove it.',
        ),
      ),
  )
}

function checkReachable({ nodes }: Playbook, graph: Graph): Problem[] {
  const entry = nodes.find(({ type }) => type === 'entry')
  if (!entry) return []
  const reached = reachableFrom(graph, entry.id)
  return nodes
    .filter(({ id, type }) => type !== 'note' && !reached.has(id))
    .map(({ id }) =>
      about('unreachable-node', id, 'No run can ever come here.', 'Draw an edge to it, or remove it.'),
    )
}

function checkCycles(graph: Graph): Problem[] {
  const cycle = findCycle(graph)
  if (!cycle) return []
  const path = [...cycle, cycle[0]].join(' → ')
  return [
    about(
      'cycle',
      cycle[0] ?? null,
      `The steps go round in a circle: ${path}.`,
      'Remove one of these edges.',
    ),
  ]
}

/** Everything about the shape of the graph that does not depend on a node's type. */
export function checkGraph(playbook: Playbook, graph: Graph): Problem[] {
  return [
    ...checkIds(playbook),
    ...checkEntries(playbook),
    ...checkEnds(playbook, graph),
    ...checkReachable(playbook, graph),
    ...checkCycles(graph),
  ]
}
