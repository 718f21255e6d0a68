import { action } from './action/definition.ts'
import { assign } from './assign/definition.ts'
import { branch } from './branch/definition.ts'
import { day } from './day/definition.ts'
import { delay } from './delay/definition.ts'
import { entry } from './entry/definition.ts'
import { exit } from './exit/definition.ts'
import { goal } from './goal/definition.ts'
import type { NodeDefinition } from './definition.ts'
import { note } from './note/definition.ts'
import { split } from './split/definition.ts'
import { task } from './task/definition.ts'
import { waitFor } from './wait-for/definition.ts'
import type { DataOf, NodeType } from '../playbook/node.ts'

/** Every node type of the language. A type that is missing here, or is missing anywhere else, does not compile. */
export const nodeRegistry: { [T in NodeType]: NodeDefinition<DataOf<T>> } = {
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
