import type { StepType } from '@daymark/core/step'
import type { SendChannel } from './tables/sends.ts'
import type { WorkspaceTransaction } from './transactions.ts'

/** Which run, of which account, at which step. */
interface AtStep {
  accountId: string
  runId: string
  stepId: string
}

/** What became of a try to send. `retried`: not taken this time. `ambiguous`: it may have been sent twice. */
export type SendFate = 'sent' | 'failed' | 'retried' | 'ambiguous'

/** Something that a transaction has done and that operators count and log. Ids, names of exits and codes alone: no people. */
export type Note =
  | {
      type: 'enrolment'
      playbookId: string
      accountId: string
      runId: string | null
      outcome: 'enrolled' | 'not-enrolled'
      code: string
    }
  | ({
      type: 'answer'
      stepType: StepType
      clock: 'wall' | 'held'
      exit: string | null
      lateMs: number
    } & AtStep)
  | ({ type: 'send'; action: string; channel: SendChannel; fate: SendFate } & AtStep)
  | ({ type: 'send-suppressed'; action: string; code: string } & AtStep)
  | { type: 'run-ended'; accountId: string; runId: string; outcome: string; code?: string }

const notes = new WeakMap<WorkspaceTransaction, Note[]>()

/** Begins to keep what a transaction does. @returns the list, complete when the transaction has committed */
export function takeNotes(tx: WorkspaceTransaction): readonly Note[] {
  const taken: Note[] = []
  notes.set(tx, taken)
  return taken
}

/**
 * Notes something that the transaction does. It is passed on only once that has committed: what was rolled back, or done
 * again after a collision, is passed on once or never.
 */
export function note(tx: WorkspaceTransaction, done: Note): void {
  notes.get(tx)?.push(done)
}
