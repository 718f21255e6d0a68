import type { Catalog } from '../catalog/catalog.ts'
import { describeNode } from '../compile/exits.ts'
import type { Plan } from '../plan/plan.ts'
import type { ExitName, StepId, StepType } from '../step/control.ts'
import { own } from '../step/own.ts'

interface Waiting {
  words: string
  /** What the step behind an exit is called. */
  after(exit: ExitName): string
}

type Explain = (waiting: Waiting) => string

const itself: Explain = ({ words }) => words

/** What comes when the time of each type of step has come: the step after a wait, or what becomes of one for somebody. */
const sentences: Readonly<Record<StepType, Explain>> = {
  day: ({ after }) => after('next'),
  delay: ({ after }) => after('next'),
  task: ({ words }) => `Task due: ${words}`,
  'wait-for': ({ words }) => `Wait ends: ${words}`,
  entry: itself,
  branch: itself,
  split: itself,
  action: itself,
  assign: itself,
  goal: itself,
  exit: itself,
}

/**
 * What a run does when the time of the step that it waits at has come, in a few words: "Day 7: usage email".
 * @returns the step's id when the plan does not know it
 */
export function explainNext(stepId: StepId, { control, content }: Plan, catalog: Catalog): string {
  const wordsOf = (id: StepId) => {
    const node = own(content.nodes, id)
    return node ? describeNode(node, catalog) : id
  }
  const node = own(content.nodes, stepId)
  if (!node) return stepId
  const after = (exit: ExitName) => wordsOf(own(own(control.steps, stepId)?.exits ?? {}, exit) ?? stepId)
  return sentences[node.type]({ words: wordsOf(stepId), after })
}
