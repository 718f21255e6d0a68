export { Duration, EventKindName, LatePolicy, TimeOfDay } from './duration.ts'
export { type DataOf, type NodeAmong, NodeId, type NodeOf, type NodeType, PlaybookNode } from './node.ts'
export { parsePlaybook } from './parse.ts'
export { ExitRule, Goal, Playbook, PlaybookEdge, type PlaybookInput, schemaVersion } from './playbook.ts'
