import { z } from 'zod'
import { ActionData } from '../nodes/action/definition.ts'
import { AssignData } from '../nodes/assign/definition.ts'
import { BranchData } from '../nodes/branch/definition.ts'
import { DayData } from '../nodes/day/definition.ts'
import { DelayData } from '../nodes/delay/definition.ts'
import { EntryData } from '../nodes/entry/definition.ts'
import { ExitData } from '../nodes/exit/definition.ts'
import { GoalData } from '../nodes/goal/definition.ts'
import { NoteData } from '../nodes/note/definition.ts'
import { SplitData } from '../nodes/split/definition.ts'
import { TaskData } from '../nodes/task/definition.ts'
import { WaitForData } from '../nodes/wait-for/definition.ts'
import { freeName } from './free-name.ts'

/** A node's id: also the id of its step, and part of every effect's key. */
export const NodeId = freeName(
  z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Use lower-case letters, digits and hyphens.'),
)

export const Position = z.strictObject({ x: z.number(), y: z.number() })

function nodeOf<T extends string, D extends z.ZodType>(type: T, data: D) {
  return z.strictObject({
    id: NodeId,
    type: z.literal(type),
    /** The author's own words for the node; left out, it describes itself. */
    label: z.string().min(1).max(120).optional(),
    position: Position.optional(),
    data,
  })
}

/** One node of a playbook. The members are written out so that the union keeps its types. */
export const PlaybookNode = z.discriminatedUnion('type', [
  nodeOf('entry', EntryData),
  nodeOf('delay', DelayData),
  nodeOf('day', DayData),
  nodeOf('wait-for', WaitForData),
  nodeOf('branch', BranchData),
  nodeOf('split', SplitData),
  nodeOf('action', ActionData),
  nodeOf('assign', AssignData),
  nodeOf('task', TaskData),
  nodeOf('goal', GoalData),
  nodeOf('exit', ExitData),
  nodeOf('note', NoteData),
])
export type PlaybookNode = z.infer<typeof PlaybookNode>

export type NodeType = PlaybookNode['type']
export type NodeOf<T extends NodeType> = Extract<PlaybookNode, { type: T }>
/** A node of one of these types, in a way that a look-up in a table by type can follow: its own type says which it is. */
export type NodeAmong<T extends NodeType> = { [K in T]: { type: K } & NodeOf<K> }[T]
export type DataOf<T extends NodeType> = NodeOf<T>['data']
