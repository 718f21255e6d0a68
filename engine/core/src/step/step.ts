import { behaviours } from './behaviours.ts'
import type { Transition } from './command.ts'
import { type Control, engineOf, type StepType } from './control.ts'
import { type Draft, draftFrom, finish, record, stepOf } from './draft.ts'
import type { Answer, JudgedEvent, RunEvent } from './event.ts'
import { enter, leave, move } from './move.ts'
import { askedOutside } from './due.ts'
import { isPlannedDate, planAgain } from './plan-again.ts'
import { applyOperation } from './operate.ts'
import { own } from './own.ts'
import type { RunState, Token } from './state.ts'

function tokenOf(state: RunState, tokenId: string): Token {
  const token = state.tokens.find(({ id }) => id === tokenId)
  if (!token) throw new Error(`The run has no token "${tokenId}".`)
  return token
}

function start(draft: Draft): void {
  record(draft, 'started')
  const token: Token = {
    id: '1',
    stepId: draft.control.start,
    visit: 0,
    try: 1,
    asks: 0,
    status: 'ready',
    until: null,
    relative: false,
    due: draft.state.at,
    asked: null,
    failed: null,
  }
  draft.state.tokens.push(token)
  enter(draft, token, draft.control.start)
}

/** Steps that change something. Once a later one is done, an earlier failure can no longer be tried again. */
const effects: ReadonlySet<StepType> = new Set<StepType>(['action', 'assign', 'task'])

function takeAnswer(draft: Draft, key: string, answer: Answer): void {
  const token = draft.state.tokens.find(({ asked }) => asked?.key === key)
  if (!token) return
  token.asked = null
  if (answer.kind === 'wait') {
    Object.assign(token, { status: 'waiting', until: answer.until, relative: answer.relative })
    if (answer.planned && engineOf(draft.control).plansAgain) token.planned ??= { since: draft.state.at }
    return
  }
  draft.state.variables = { ...draft.state.variables, ...answer.set }
  const { stepId, visit } = token
  if (answer.exit === 'failed') token.failed = { stepId, visit, try: token.try }
  else if (effects.has(stepOf(draft.control, stepId).type)) token.failed = null
  leave(draft, token, answer.exit)
}

function fireTimer(draft: Draft, token: Token): void {
  if (token.until === null) throw new Error(`Token "${token.id}" waits for no instant.`)
  draft.state.at = Math.max(draft.state.at, token.until)
  token.due = token.planned?.missed ?? token.until
  token.failed = null
  delete token.planned
  const next = behaviours[stepOf(draft.control, token.stepId).type].onTimer
  if (next.kind === 'leave') record(draft, 'elapsed', { token, exit: next.exit })
  move(draft, token, next)
}

function takeEvent(draft: Draft, event: JudgedEvent): void {
  const { state } = draft
  // What ends nothing is read again after the answer: the step that comes next may wait for it.
  if (!event.verdict && askedOutside(state).length > 0) return
  state.cursor = Math.max(state.cursor, event.seq)
  const waiting = state.tokens.filter(
    ({ status, stepId, visit }) =>
      status === 'waiting' && own(event.matches, stepId) !== undefined && (event.visit ?? visit) === visit,
  )
  const moved = event.movesDates
    ? state.tokens.filter((token) => isPlannedDate(token) && !waiting.includes(token))
    : []
  if (!event.verdict && waiting.length === 0 && moved.length === 0) return
  state.at = Math.max(state.at, event.at)
  if (event.verdict) return finish(draft, event.verdict)
  for (const token of moved) planAgain(draft, token, state.at)
  for (const token of waiting) {
    const exit = own(event.matches, token.stepId)!
    record(draft, 'matched', { token, exit, code: event.kind })
    token.due = state.at
    token.failed = null
    leave(draft, token, exit)
  }
}

const takers: { [K in RunEvent['type']]: (draft: Draft, event: Extract<RunEvent, { type: K }>) => void } = {
  started: (draft) => start(draft),
  answered: (draft, { key, answer }) => takeAnswer(draft, key, answer),
  'timer-fired': (draft, { tokenId }) => fireTimer(draft, tokenOf(draft.state, tokenId)),
  'account-event': (draft, { event }) => takeEvent(draft, event),
  operated: (draft, { operation }) => applyOperation(draft, operation),
}

/**
 * The meaning of a playbook: what a run does when something happens. Pure: no clock, no randomness, no I/O.
 * Account events must come in their sequence, each before the timers of its own instant.
 * @param state - not changed
 * @returns the next state and what the host has to do, in order
 * @throws when the host feeds it something impossible (an unknown token, an exit the plan does not have): a bug
 */
export function step(control: Control, state: RunState, event: RunEvent): Transition<RunState> {
  if (state.ended) return { state, commands: [] }
  engineOf(control)
  const draft = draftFrom(control, state)
  ;(takers[event.type] as (draft: Draft, event: RunEvent) => void)(draft, event)
  return { state: draft.state, commands: draft.commands }
}
