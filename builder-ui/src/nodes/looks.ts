import type { NodeType, PlaybookNode } from '@daymark/core'
import { action } from './action/look.tsx'
import { assign } from './assign/look.tsx'
import { branch } from './branch/look.tsx'
import { day } from './day/look.tsx'
import { delay } from './delay/look.tsx'
import { entry } from './entry/look.tsx'
import { exit } from './exit/look.tsx'
import { goal } from './goal/look.tsx'
import type { NodeLook } from './look.ts'
import { note } from './note/look.tsx'
import { split } from './split/look.tsx'
import { task } from './task/look.tsx'
import { waitFor } from './wait-for/look.tsx'

/** How each type of node looks. Total: a type without a look does not compile. */
export const nodeLooks: { readonly [T in NodeType]: NodeLook<T> } = {
  entry,
  delay,
  day,
  'wait-for': waitFor,
  branch,
  split,
  action,
  assign,
  task,
  goal,
  exit,
  note,
}

/** The look of a node's own type. TypeScript cannot follow that the two belong together; the table's type says so. */
export function lookOf(node: PlaybookNode): NodeLook<NodeType> {
  return nodeLooks[node.type] as unknown as NodeLook<NodeType>
}
