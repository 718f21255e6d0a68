import { z } from 'zod'
import type { Json } from '../json.ts'
import { nodeRegistry } from '../nodes/registry.ts'
import { ExitId } from '../playbook/duration.ts'
import { NodeId, type NodeType, Position } from '../playbook/node.ts'
import { mostEdges, mostNodes, schemaVersion } from '../playbook/playbook.ts'

export type JsonObject = { [key: string]: Json }

const nodeTypes = Object.keys(nodeRegistry) as [NodeType, ...NodeType[]]

/** A node under edit: what it is and where it stands are sure, what it says (`data`) may be unfinished. */
export const DraftNode = z
  .strictObject({
    id: NodeId,
    type: z.enum(nodeTypes),
    label: z.string().min(1).max(120).optional(),
    position: Position.optional(),
    data: z.record(z.string(), z.json()),
  })
  .meta({ id: 'DraftNode' })
export type DraftNode = z.infer<typeof DraftNode>

/** An edge under edit. Several may leave by one exit, or lead nowhere: that is a problem to show, not a document to refuse. */
export const DraftEdge = z
  .strictObject({ from: NodeId, exit: ExitId.default('next'), to: NodeId })
  .meta({ id: 'DraftEdge' })
export type DraftEdge = z.infer<typeof DraftEdge>

/**
 * A playbook while it is drawn. Its shape is that of a playbook, so that it can be shown and edited; what its nodes
 * and settings say may be half-typed, so that one unfinished field does not keep the rest from being drawn.
 * `compile` says what is still missing.
 */
export const DraftPlaybook = z
  .strictObject({
    schemaVersion: z.literal(schemaVersion),
    id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Use lower-case letters, digits and hyphens.'),
    name: z.string().max(120),
    description: z.string().max(5000).optional(),
    family: z.string().max(60),
    timeOfDay: z.string().max(40).optional(),
    goal: z.json().optional(),
    exitRules: z.json().optional(),
    lateness: z.json().optional(),
    nodes: z.array(DraftNode).max(mostNodes),
    edges: z.array(DraftEdge).max(mostEdges),
  })
  .meta({ id: 'DraftPlaybook' })
export type DraftPlaybook = z.infer<typeof DraftPlaybook>

/** What a playbook says of itself apart from its graph. Its id and its schema version are not edited. */
export const settingNames = [
  'name',
  'description',
  'family',
  'timeOfDay',
  'goal',
  'exitRules',
  'lateness',
] as const
export type SettingName = (typeof settingNames)[number]
