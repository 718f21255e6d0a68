import { nearestOf, offer } from '../catalog/nearest.ts'
import type { Placed, PlaybookParts } from '../playbook/parts.ts'
import type { PlaybookEdge } from '../playbook/playbook.ts'
import type { Problem } from '../problem.ts'
import { edgesFrom, findCycle, reachableFrom } from './graph.ts'
import { guesser, knownIds, type MeantEdge } from './meant-edges.ts'

function checkIds({ nodes }: PlaybookParts): Problem[] {
  const last = new Map(nodes.map(({ value }, place) => [value.id, place]))
  const first = new Map(nodes.map(({ value }, place) => [value.id, place] as const).toReversed())
  return nodes
    .filter(({ value: { id } }, place) => first.get(id) !== place && last.get(id) === place)
    .map(({ index, value: { id } }) => ({
      code: 'duplicate-node',
      nodeId: id,
      path: `nodes.${index}.id`,
      message: `Two nodes have the id "${id}".`,
      fix: 'Give each node an id of its own.',
    }))
}

/** The ids of the entries; a node that cannot be read, and does not say what it is, may be one. */
function entryIds({ nodes, unreadNodes }: PlaybookParts): (string | null)[] {
  return [
    ...nodes.filter(({ value }) => value.type === 'entry').map(({ value }) => value.id),
    ...unreadNodes.filter(({ type }) => type === null || type === 'entry').map(({ id }) => id),
  ]
}

function checkEntries(parts: PlaybookParts): Problem[] {
  const mayBeMisspelt = parts.unreadNodes.some(
    ({ type }) => type !== null && nearestOf(type, ['entry']) !== null,
  )
  if (entryIds(parts).length === 0 && !mayBeMisspelt) {
    return [
      {
        code: 'no-entry',
        nodeId: null,
        path: '',
        message: 'The playbook has no entry.',
        fix: 'Add an entry node and draw it to the first step.',
      },
    ]
  }
  const isUnreadEntry = parts.unreadNodes.some(({ type }) => type === 'entry')
  return parts.nodes
    .filter(({ value }) => value.type === 'entry')
    .slice(isUnreadEntry ? 0 : 1)
    .map(({ index, value: { id } }) => ({
      code: 'several-entries',
      nodeId: id,
      path: `nodes.${index}`,
      message: 'The playbook has more than one entry.',
      fix: 'Keep one entry node.',
    }))
}

function checkEnd(
  { index, value }: Placed<PlaybookEdge>,
  end: 'from' | 'to',
  ids: ReadonlySet<string>,
  guess: (name: string) => string | null,
): Problem[] {
  if (ids.has(value[end])) return []
  return [
    {
      code: 'unknown-node',
      nodeId: ids.has(value.from) ? value.from : null,
      path: `edges.${index}.${end}`,
      message: `An edge names "${value[end]}", which is not a node.`,
      ...offer(value[end], guess(value[end]), 'Draw the edge to a node that exists, or remove it.'),
    },
  ]
}

function checkEnds(parts: PlaybookParts): Problem[] {
  // Of a node whose id cannot be read, the edge may speak.
  if (parts.unreadNodes.some(({ id }) => id === null)) return []
  const ids = knownIds(parts)
  const guess = guesser(ids)
  return parts.edges.flatMap((edge) => [
    ...checkEnd(edge, 'from', ids, guess),
    ...checkEnd(edge, 'to', ids, guess),
  ])
}

/** Whether a run can come to a node is not asked while an edge may lead anywhere. */
function checkReachable(parts: PlaybookParts, meant: readonly MeantEdge[]): Problem[] {
  const entries = entryIds(parts)
  if (entries.length === 0 || entries.includes(null) || meant.some(({ to }) => to === null)) return []
  const starts = [...entries, ...meant.filter(({ from }) => from === null).map(({ to }) => to)]
  const arrows = meant.filter((edge): edge is MeantEdge & { from: string; to: string } => edge.from !== null)
  const reached = reachableFrom(edgesFrom(arrows), starts as string[])
  return parts.nodes
    .filter(({ value: { id, type } }) => type !== 'note' && !reached.has(id))
    .map(({ index, value: { id } }) => ({
      code: 'unreachable-node',
      nodeId: id,
      path: `nodes.${index}`,
      message: 'No run can ever come here.',
      fix: 'Draw an edge to it, or remove it.',
    }))
}

function checkCycles({ edges }: PlaybookParts): Problem[] {
  const cycle = findCycle(edgesFrom(edges.map(({ value }) => value)))
  if (!cycle) return []
  const [first = ''] = cycle
  const closing = edges.find(({ value: { from, to } }) => from === cycle.at(-1) && to === first)
  return [
    {
      code: 'cycle',
      nodeId: first,
      path: closing ? `edges.${closing.index}` : '',
      message: `The steps go round in a circle: ${[...cycle, first].join(' → ')}.`,
      fix: 'Remove one of these edges.',
    },
  ]
}

/** Everything about the shape of the graph that does not depend on a node's type. */
export function checkGraph(parts: PlaybookParts, meant: readonly MeantEdge[]): Problem[] {
  return [
    ...checkIds(parts),
    ...checkEntries(parts),
    ...checkEnds(parts),
    ...checkReachable(parts, meant),
    ...checkCycles(parts),
  ]
}
