import { z } from 'zod'
import { Condition } from '../conditions/condition.ts'
import { EventKindName, ExitId, LatePolicy, TimeOfDay } from './duration.ts'
import { NodeId, PlaybookNode } from './node.ts'

/** The schema version that this Daymark writes and reads. */
export const schemaVersion = 1

/** From a node's exit to the node it leads to. `exit` is also the id of the handle on the canvas. */
export const PlaybookEdge = z.strictObject({ from: NodeId, exit: ExitId.default('next'), to: NodeId })
export type PlaybookEdge = z.infer<typeof PlaybookEdge>

/** What the playbook is for. Reached at any moment, it ends the run as converted and nothing is sent after it. */
export const Goal = z.strictObject({
  label: z.string().min(1).max(120),
  events: z.array(z.strictObject({ kind: EventKindName, where: Condition.optional() })).min(1),
  /** Days from enrolment in which reaching it counts. */
  withinDays: z.int().min(1).max(365),
})
export type Goal = z.infer<typeof Goal>

/** An event that ends the run at any moment, with the reason. */
export const ExitRule = z.strictObject({
  id: ExitId,
  kind: EventKindName,
  where: Condition.optional(),
  reason: z.string().min(1).max(120),
})
export type ExitRule = z.infer<typeof ExitRule>

/** A playbook as its author writes it: the document that is drawn, reviewed, checked and compiled. */
export const Playbook = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Use lower-case letters, digits and hyphens.'),
  name: z.string().min(1).max(120),
  description: z.string().max(5000).optional(),
  /** One play of a family at a time for an account. */
  family: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Use lower-case letters, digits and hyphens.'),
  /** The time of day that days begin at, in the account's zone. */
  timeOfDay: TimeOfDay.default('09:00'),
  goal: Goal.optional(),
  exitRules: z.array(ExitRule).default([]),
  /** What becomes of a step that is later than its tolerance. */
  lateness: z
    .strictObject({ toleranceDays: z.number().min(0), policy: LatePolicy })
    .default({ toleranceDays: 1, policy: 're-space' }),
  nodes: z.array(PlaybookNode).min(1).max(500),
  edges: z.array(PlaybookEdge).max(2000),
})
export type Playbook = z.infer<typeof Playbook>
/** A playbook as it may be written: defaults left out. */
export type PlaybookInput = z.input<typeof Playbook>
