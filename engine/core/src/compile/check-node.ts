import type { Catalog } from '../catalog/catalog.ts'
import type { CheckScope } from '../nodes/definition.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { PlaybookEdge } from '../playbook/playbook.ts'
import type { Problem } from '../problem.ts'
import { definitionFor, type ExitNames, exitsOf } from './exits.ts'

function scopeOf(node: PlaybookNode, index: number, catalog: Catalog): CheckScope {
  const path = `nodes.${index}.data`
  return {
    catalog,
    nodeId: node.id,
    path,
    problem: (code, message, { at, fix } = {}) => ({
      code,
      nodeId: node.id,
      path: at ? `${path}.${at}` : path,
      message,
      ...(fix && { fix }),
    }),
  }
}

function checkDrawn(edges: readonly PlaybookEdge[], exits: ExitNames, scope: CheckScope): Problem[] {
  const all = [...exits.drawn, ...Object.keys(exits.quiet)]
  const drawn = edges.map(({ exit }) => exit)
  const dangling = exits.drawn.filter((exit) => !drawn.includes(exit))
  const unknown = drawn.filter((exit) => !all.includes(exit))
  const twice = new Set(drawn.filter((exit, index) => drawn.indexOf(exit) !== index))
  const double = new Set(exits.drawn.filter((exit, index) => exits.drawn.indexOf(exit) !== index))
  return [
    ...dangling.map((exit) =>
      scope.problem('dangling-exit', `The exit "${exit}" leads nowhere.`, {
        fix: 'Draw it to a step, a goal or an exit.',
      }),
    ),
    ...unknown.map((exit) =>
      scope.problem('unknown-exit', `There is no exit "${exit}" here.`, {
        fix: all.length > 0 ? `Its exits are ${all.join(', ')}.` : 'Nothing comes after this node.',
      }),
    ),
    ...[...twice].map((exit) =>
      scope.problem('exit-drawn-twice', `The exit "${exit}" is drawn twice.`, {
        fix: 'Keep one of the edges.',
      }),
    ),
    ...[...double].map((exit) =>
      scope.problem('duplicate-exit', `Two ways out are both called "${exit}".`, {
        fix: 'Give each a name of its own.',
      }),
    ),
  ]
}

/** A node's own checks, and whether each of its exits is drawn exactly once. */
export function checkNode(
  node: PlaybookNode,
  index: number,
  edges: readonly PlaybookEdge[],
  catalog: Catalog,
): Problem[] {
  const scope = scopeOf(node, index, catalog)
  return [...definitionFor(node).check(node.data, scope), ...checkDrawn(edges, exitsOf(node, catalog), scope)]
}
