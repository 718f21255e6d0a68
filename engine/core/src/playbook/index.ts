export { Duration, EventKindName, LatePolicy, TimeOfDay } from './duration.ts'
export { field, type FieldHints } from './field.ts'
export { type DataOf, type NodeAmong, NodeId, type NodeOf, type NodeType, PlaybookNode } from './node.ts'
export { parsePlaybook, readDocument } from './parse.ts'
export type { Placed, PlaybookParts } from './parts.ts'
export {
  ExitRule,
  Goal,
  mostNodes,
  Playbook,
  PlaybookEdge,
  type PlaybookInput,
  schemaVersion,
} from './playbook.ts'
export { freeName, isFreeName } from './free-name.ts'
