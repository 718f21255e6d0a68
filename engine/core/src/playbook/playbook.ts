import { z } from 'zod'
import { Condition } from '../conditions/condition.ts'
import { EventKindName, ExitId, LatePolicy, TimeOfDay } from './duration.ts'
import { field } from './field.ts'
import { NodeId, PlaybookNode } from './node.ts'

/** The schema version that this Daymark writes and reads. */
export const schemaVersion = 1

/** How many nodes and edges a playbook may have, drafts included. */
export const mostNodes = 2000
export const mostEdges = 8000

/** From a node's exit to the node it leads to. `exit` is also the id of the handle on the canvas. */
export const PlaybookEdge = z.strictObject({ from: NodeId, exit: ExitId.default('next'), to: NodeId })
export type PlaybookEdge = z.infer<typeof PlaybookEdge>

/** An event that reaches the goal. */
const GoalEvent = z.strictObject({
  kind: EventKindName.meta(field('Event', 'What has to happen to the account.')),
  where: Condition.optional().meta(
    field(
      'Only if',
      'What has to be true of the event, or of the account. Left out, every such event counts.',
    ),
  ),
})

/** What the playbook is for. Reached at any moment, it ends the run as converted and nothing is sent after it. */
export const Goal = z.strictObject({
  label: z.string().min(1).max(120).meta(field('What is reached', 'As reports call it: “Bought seats”.')),
  events: z
    .array(GoalEvent)
    .min(1)
    .meta(field('Reached by', 'Any one of these events reaches it.', { entry: 'Event' })),
  /** Days from enrolment in which reaching it counts. */
  withinDays: z
    .int()
    .min(1)
    .max(365)
    .meta(field('Within', 'Days from enrolment in which reaching it counts.', { unit: 'days' })),
})
export type Goal = z.infer<typeof Goal>

/** An event that ends the run at any moment, with the reason. */
export const ExitRule = z.strictObject({
  id: ExitId.meta(field('Rule id', 'Its name in files and reports. Lower-case letters, digits and hyphens.')),
  kind: EventKindName.meta(field('Event', 'What happens to the account.')),
  where: Condition.optional().meta(
    field(
      'Only if',
      'What has to be true of the event, or of the account. Left out, every such event counts.',
    ),
  ),
  reason: z.string().min(1).max(120).meta(field('Reason', 'Why the run ends, as its log says it.')),
})
export type ExitRule = z.infer<typeof ExitRule>

/** A playbook as its author writes it: the document that is drawn, reviewed, checked and compiled. */
export const Playbook = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  id: NodeId,
  name: z.string().min(1).max(120).meta(field('Name', 'As your team knows it.')),
  description: z
    .string()
    .max(5000)
    .optional()
    .meta(field('Description', 'What it does and for whom, for those who find it.', { lines: 'many' })),
  /** One play of a family at a time for an account. */
  family: NodeId.meta(
    field(
      'Category',
      'An account is in one playbook of a category at a time. Lower-case letters, digits and hyphens.',
    ),
  ),
  /** The time of day that days begin at, in the account's zone. */
  timeOfDay: TimeOfDay.default('09:00').meta(
    field('Time of day', 'When a run goes on that waits for a day, in the account’s own time zone.'),
  ),
  goal: Goal.optional().meta(
    field(
      'Goal',
      'Once it is reached, at whatever step, the run ends as converted and nothing more is sent.',
    ),
  ),
  exitRules: z
    .array(ExitRule)
    .default([])
    .meta(
      field('Exit rules', 'Events that end a run at whatever step, without the goal.', {
        entry: 'Exit rule',
      }),
    ),
  /** What becomes of a step that is later than its tolerance. */
  lateness: z
    .strictObject({
      toleranceDays: z
        .number()
        .min(0)
        .meta(field('Late is more than', undefined, { unit: 'days' })),
      policy: LatePolicy.meta(field('Then')),
    })
    .default({ toleranceDays: 1, policy: 're-space' })
    .meta(
      field('If a step comes late', 'After a pause, for instance. A step can have a rule of its own.', {
        field: 'lateness',
      }),
    ),
  nodes: z.array(PlaybookNode).min(1).max(mostNodes),
  edges: z.array(PlaybookEdge).max(mostEdges),
})
export type Playbook = z.infer<typeof Playbook>
/** A playbook as it may be written: defaults left out. */
export type PlaybookInput = z.input<typeof Playbook>
