import type { Catalog } from '../catalog/catalog.ts'
import { findUnsafeTemplate } from '../markup/index.ts'
import type { CheckScope } from '../nodes/definition.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { Placed } from '../playbook/parts.ts'
import type { Problem } from '../problem.ts'
import { checkDrawn } from './check-drawn.ts'
import { definitionFor, exitsOf } from './exits.ts'
import type { DrawnEdges } from './drawn-edges.ts'

function scopeOf({ index, value }: Placed<PlaybookNode>, catalog: Catalog): CheckScope {
  const path = `nodes.${index}.data`
  return {
    catalog,
    nodeId: value.id,
    path,
    findUnsafe: findUnsafeTemplate,
    problem: (code, message, { at, ...about } = {}) => ({
      code,
      nodeId: value.id,
      path: at ? `${path}.${at}` : path,
      message,
      ...about,
    }),
  }
}

/** A node's own checks, and whether each of its exits is drawn exactly once. */
export function checkNode(node: Placed<PlaybookNode>, drawn: DrawnEdges, catalog: Catalog): Problem[] {
  const { value } = node
  const scope = scopeOf(node, catalog)
  const definition = definitionFor(value)
  const exits = definition.hasKnownExits?.(value.data, catalog) === false ? null : exitsOf(value, catalog)
  const drawing = { exits, edges: drawn.edgesOf(value.id), meant: drawn.meantOf(value.id) }
  return [...definition.check(value.data, scope), ...checkDrawn(drawing, scope)]
}
