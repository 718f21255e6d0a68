import type { Draft } from './draft.ts'
import { finish, record } from './draft.ts'
import type { Operation } from './event.ts'
import { ask } from './move.ts'
import { askNow, wakeUp } from './plan-again.ts'
import type { RunState, Token } from './state.ts'

type Operate = {
  [K in Operation['type']]: (draft: Draft, operation: Extract<Operation, { type: K }>) => void
}

function tokenToRetry(state: RunState, stepId: string): Token | undefined {
  return state.tokens.find((token) => token.failed?.stepId === stepId && token.status !== 'asking')
}

const operate: Operate = {
  pause(draft) {
    draft.state.pausedAt = draft.state.at
    record(draft, 'paused')
  },

  // Relative waits have slept for as long as the run was paused; dates have not, and may be past.
  resume(draft) {
    const { state } = draft
    const paused = state.at - (state.pausedAt ?? state.at)
    state.pausedAt = null
    record(draft, 'resumed')
    for (const token of state.tokens) {
      if (token.status === 'ready') askNow(draft, token)
      else wakeUp(draft, token, paused)
    }
  },

  cancel(draft, { reason }) {
    finish(draft, { outcome: 'cancelled', code: reason })
  },

  retry(draft, { stepId }) {
    const token = tokenToRetry(draft.state, stepId)
    if (!token?.failed) throw new Error(`No failed step "${stepId}" to retry.`)
    record(draft, 'retried', { token: { ...token, ...token.failed } })
    Object.assign(token, token.failed, {
      try: token.failed.try + 1,
      asks: 0,
      due: draft.state.at,
      failed: null,
    })
    delete token.planned
    ask(draft, token)
  },
}

/** Applies an operation that `refuseOperation` has let through. */
export function applyOperation(draft: Draft, operation: Operation): void {
  draft.state.at = Math.max(draft.state.at, operation.at)
  ;(operate[operation.type] as (draft: Draft, operation: Operation) => void)(draft, operation)
}

/** Why an operation cannot be applied to a run now. `code` is stable. */
export interface Refusal {
  code: string
  message: string
}

const refuse: {
  [K in Operation['type']]: (state: RunState, operation: Extract<Operation, { type: K }>) => Refusal | null
} = {
  pause: (state) =>
    state.pausedAt === null ? null : { code: 'already-paused', message: 'The run is already paused.' },
  resume: (state) =>
    state.pausedAt === null ? { code: 'not-paused', message: 'The run is not paused.' } : null,
  cancel: () => null,
  retry: (state, { stepId }) =>
    tokenToRetry(state, stepId)
      ? null
      : {
          code: 'nothing-to-retry',
          message: `Step "${stepId}" has not failed, or the run is trying it now.`,
        },
}

/** @returns why the operation is refused, or null when it may be applied */
export function refuseOperation(state: RunState, operation: Operation): Refusal | null {
  if (state.ended)
    return { code: 'run-ended', message: 'The run has ended; enrol the account again instead.' }
  return (refuse[operation.type] as (state: RunState, operation: Operation) => Refusal | null)(
    state,
    operation,
  )
}
