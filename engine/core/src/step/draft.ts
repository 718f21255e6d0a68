import type { Command, LogEntry } from './command.ts'
import type { Control, ControlStep, StepId } from './control.ts'
import { own } from './own.ts'
import type { Ended, RunState, Token } from './state.ts'

/**
 * A transition while it is being worked out: a state of our own to change, and the commands so far.
 * Only this folder sees it; outside, states are never changed.
 */
export interface Draft {
  readonly control: Control
  readonly state: RunState
  readonly commands: Command[]
}

export function draftFrom(control: Control, state: RunState): Draft {
  const own = {
    ...state,
    visits: { ...state.visits },
    variables: { ...state.variables },
    tokens: state.tokens.map((token) => ({ ...token })),
  }
  return { control, state: own, commands: [] }
}

/** The plan was compiled, so a step that is not there is a bug. */
export function stepOf(control: Control, stepId: StepId): ControlStep {
  const step = own(control.steps, stepId)
  if (step === undefined) throw new Error(`The plan has no step "${stepId}".`)
  return step
}

export function record(
  draft: Draft,
  kind: LogEntry['kind'],
  about: { token?: Token; exit?: string; code?: string } = {},
): void {
  const { state } = draft
  const entry: LogEntry = {
    n: state.entries++,
    at: state.at,
    kind,
    stepId: about.token?.stepId ?? null,
    visit: about.token?.visit ?? null,
    exit: about.exit ?? null,
    code: about.code ?? null,
  }
  draft.commands.push({ type: 'record', entry })
}

/** Ends the run: no token stands anywhere any more. */
export function finish(draft: Draft, ended: Ended, token?: Token): void {
  record(draft, 'ended', { ...(token && { token }), code: ended.code })
  draft.state.tokens.length = 0
  draft.state.ended = ended
  draft.commands.push({ type: 'finish', ended })
}
