import type { Answer, Ended, RunReference } from '@daymark/core/step'

/** A step of the playbook as its engineer calls it: at which place of the log, at which instant, for whom. */
export interface HandStep {
  run: RunReference
  stepId: string
  n: number
  at: number
  owner: string | null
}

/** When the days of a run come, in epoch milliseconds. */
export interface Days {
  day1: number
  day7: number
  day14: number
  day31: number
}

/** What the hand-written workflow asks of its worker: one activity for each effect. */
export interface HandActivities {
  daysOf(run: RunReference): Promise<Days>
  perform(step: HandStep): Promise<Answer>
  finish(run: RunReference, at: number, ended: Ended): Promise<void>
}

export const handWritten = {
  type: 'seatExpansionByHand',
  taskQueue: 'by-hand',
  converted: 'converted',
  outcome: 'outcome',
}
