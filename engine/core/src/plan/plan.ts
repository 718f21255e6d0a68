import type { ExitRule, Goal, Playbook } from '../playbook/playbook.ts'
import type { PlaybookNode } from '../playbook/node.ts'
import type { Control, StepId } from '../step/control.ts'

/** A node of the plan's content: what activities need of it. */
export type PlanNode = Exclude<PlaybookNode, { type: 'note' }>

/** The content half of a plan: templates, conditions, forms. Read by hash where the work is done. */
export interface PlanContent {
  playbookId: string
  name: string
  family: string
  timeOfDay: string
  goal: Goal | null
  exitRules: ExitRule[]
  lateness: Playbook['lateness']
  nodes: Record<StepId, PlanNode>
  /** The kinds of account events that can mean anything to a run: only these wake it. */
  watches: string[]
}

/** A compiled playbook: immutable, named by the hash of what it says. */
export interface Plan {
  hash: string
  control: Control
  content: PlanContent
}
