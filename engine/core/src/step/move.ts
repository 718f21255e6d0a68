import { behaviours } from './behaviours.ts'
import type { Move } from './behaviour.ts'
import type { ExitName, StepId } from './control.ts'
import { type Draft, finish, stepOf } from './draft.ts'
import { own } from './own.ts'
import type { Token } from './state.ts'

/** Asks the token's question, or leaves it ready while the run is paused. */
export function ask(draft: Draft, token: Token): void {
  token.until = null
  if (draft.state.pausedAt !== null) {
    token.status = 'ready'
    return
  }
  token.status = 'asking'
  token.asks += 1
  const step = stepOf(draft.control, token.stepId)
  token.asked = {
    type: 'ask',
    key: `${token.stepId}:${token.visit}:${token.try}:${token.asks}`,
    tokenId: token.id,
    stepId: token.stepId,
    stepType: step.type,
    visit: token.visit,
    try: token.try,
    entry: draft.state.entries++,
    at: draft.state.at,
    due: token.due,
    cursor: draft.state.cursor,
    variables: draft.state.variables,
    lane: step.lane,
    label: step.label,
    ...(token.planned?.from !== undefined && {
      planned: { since: token.planned.since, from: token.planned.from },
    }),
  }
  draft.commands.push(token.asked)
}

/** Puts the token on a step and does what the step does on being entered. */
export function enter(draft: Draft, token: Token, stepId: StepId): void {
  const visit = (own(draft.state.visits, stepId) ?? 0) + 1
  draft.state.visits = { ...draft.state.visits, [stepId]: visit }
  token.stepId = stepId
  token.visit = visit
  token.try = 1
  token.asks = 0
  delete token.planned
  token.asked = null
  move(draft, token, behaviours[stepOf(draft.control, stepId).type].onEnter)
}

/** Takes the token out of its step by an exit, into the step the exit leads to. */
export function leave(draft: Draft, token: Token, exit: ExitName): void {
  const target = own(stepOf(draft.control, token.stepId).exits, exit)
  if (target === undefined) throw new Error(`Step "${token.stepId}" has no exit "${exit}".`)
  enter(draft, token, target)
}

export function move(draft: Draft, token: Token, next: Move): void {
  const moves: { [K in Move['kind']]: (move: Extract<Move, { kind: K }>) => void } = {
    ask: () => ask(draft, token),
    leave: ({ exit }) => leave(draft, token, exit),
    finish: ({ outcome }) => finish(draft, { outcome, code: token.stepId }, token),
  }
  ;(moves[next.kind] as (move: Move) => void)(next)
}
