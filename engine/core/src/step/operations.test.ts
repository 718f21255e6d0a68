import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Control, type ControlStep, engineVersion } from './control.ts'
import { nextTimer, wantedOutside } from './due.ts'
import type { Answer, JudgedEvent, Operation, RunEvent } from './event.ts'
import { refuseOperation } from './operate.ts'
import { initialState, type RunState } from './state.ts'
import { step } from './step.ts'

const start = 1_000_000

function stepOf(type: ControlStep['type'], exits: ControlStep['exits']): ControlStep {
  return { type, label: type, lane: { kind: 'local' }, exits }
}

const control: Control = {
  engineVersion: 1,
  start: 'entry',
  steps: {
    entry: stepOf('entry', { next: 'send' }),
    send: stepOf('action', { done: 'wait', failed: 'wait', 'held-back': 'wait' }),
    wait: stepOf('wait-for', { clicked: 'end', 'timed-out': 'end' }),
    end: stepOf('exit', {}),
  },
}

/** What happens next, known beforehand or by where the run is then. */
type Happening = RunEvent | ((state: RunState) => RunEvent)

function lived(plan: Control, happenings: readonly Happening[]): RunState {
  return happenings.reduce<RunState>(
    (state, next) => {
      const event = typeof next === 'function' ? next(state) : next
      return step(plan, state, event).state
    },
    initialState(start, 0),
  )
}

const after = (...happenings: Happening[]) => lived(control, happenings)

const started: RunEvent = { type: 'started' }
const answered =
  (answer: Answer) =>
  ({ tokens }: RunState): RunEvent => ({ type: 'answered', key: tokens[0]?.asked?.key ?? '', answer })
const operated = (operation: Operation): RunEvent => ({ type: 'operated', operation })
const failed = answered({ kind: 'leave', exit: 'failed' })
const done = answered({ kind: 'leave', exit: 'done' })
const waits = (until: number, relative: boolean) => answered({ kind: 'wait', until, relative })

describe('a pause', () => {
  const length = fc.integer({ min: 0, max: 500_000 })

  it('puts off a relative wait by exactly as long as it lasted', () => {
    fc.assert(
      fc.property(length, length, fc.nat(1000), (before, paused, rest) => {
        const until = start + before + rest
        const state = after(
          started,
          done,
          waits(until, true),
          operated({ type: 'pause', at: start + before }),
          operated({ type: 'resume', at: start + before + paused }),
        )
        expect(nextTimer(state)?.until).toBe(until + paused)
      }),
    )
  })

  it('does not move a date at all', () => {
    fc.assert(
      fc.property(length, length, (before, paused) => {
        const state = after(
          started,
          done,
          waits(start + 77, false),
          operated({ type: 'pause', at: start + before }),
          operated({ type: 'resume', at: start + before + paused }),
        )
        expect(nextTimer(state)?.until).toBe(start + 77)
      }),
    )
  })

  it('stops every timer while it lasts', () => {
    const state = after(started, done, waits(start + 5, true), operated({ type: 'pause', at: start }))
    expect(nextTimer(state)).toBeNull()
  })

  it('keeps a step that an event has led to until the run is resumed', () => {
    const clicked = {
      type: 'account-event',
      event: { seq: 1, at: start + 2, kind: 'clicked', verdict: null, matches: { wait: 'clicked' } },
    } as const
    const longer: Control = {
      ...control,
      steps: {
        ...control.steps,
        wait: stepOf('wait-for', { clicked: 'later', 'timed-out': 'end' }),
        later: stepOf('branch', { else: 'end' }),
      },
    }
    let state = after(started, done, waits(start + 9, true), operated({ type: 'pause', at: start + 1 }))
    const matched = step(longer, state, clicked)
    expect(matched.commands.map(({ type }) => type)).toEqual(['record'])
    expect(matched.state.tokens).toMatchObject([{ stepId: 'later', status: 'ready' }])
    state = matched.state
    const resumed = step(longer, state, operated({ type: 'resume', at: start + 3 }))
    expect(resumed.commands.map(({ type }) => type)).toEqual(['record', 'ask'])
  })

  it('is refused twice, and a resume without one', () => {
    const paused = after(started, done, waits(start + 9, true), operated({ type: 'pause', at: start }))
    expect(refuseOperation(paused, { type: 'pause', at: start })?.code).toBe('already-paused')
    expect(refuseOperation(after(started), { type: 'resume', at: start })?.code).toBe('not-paused')
  })
})

describe('a retry', () => {
  it('asks the failed step again under a key of its own, of the same visit', () => {
    const state = after(started, failed, waits(start + 9, true))
    const retried = step(control, state, operated({ type: 'retry', at: start + 1, stepId: 'send' }))
    expect(retried.commands).toMatchObject([
      { type: 'record', entry: { kind: 'retried', stepId: 'send', visit: 1 } },
      { type: 'ask', key: 'send:1:2:1', at: start + 1, due: start + 1 },
    ])
  })

  it('takes an answer to the visit that it has left for none to the next one', () => {
    const asking: Control = {
      ...control,
      steps: {
        ...control.steps,
        send: stepOf('action', { done: 'call', failed: 'call' }),
        call: stepOf('task', { reached: 'end', overdue: 'end' }),
      },
    }
    const completed = (visit: number): RunEvent => ({
      type: 'account-event',
      event: {
        seq: visit,
        at: start + 2,
        kind: 'task.completed',
        verdict: null,
        matches: { call: 'reached' },
        visit,
      },
    })
    const after = (...happenings: Happening[]) => lived(asking, happenings)
    const retried = [
      started,
      failed,
      waits(start + 9, false),
      operated({ type: 'retry', at: start + 1, stepId: 'send' }),
      done,
      waits(start + 9, false),
    ]
    expect(after(...retried, completed(1))).toMatchObject({
      ended: null,
      tokens: [{ stepId: 'call', visit: 2 }],
    })
    expect(after(...retried, completed(1), completed(2)).ended).not.toBeNull()
  })

  it('is refused for a step that has not failed, and while it is being tried again', () => {
    const retry = { type: 'retry', at: start, stepId: 'send' } as const
    expect(refuseOperation(after(started, done), retry)?.code).toBe('nothing-to-retry')
    const retrying = after(started, failed, waits(start + 9, true), operated(retry))
    expect(refuseOperation(retrying, retry)?.code).toBe('nothing-to-retry')
  })
})

describe('a cancellation', () => {
  it('ends the run with the operator’s words', () => {
    const state = after(started, operated({ type: 'cancel', at: start + 1, reason: 'Wrong account' }))
    expect(state).toMatchObject({ ended: { outcome: 'cancelled', code: 'Wrong account' }, tokens: [] })
    expect(refuseOperation(state, { type: 'pause', at: start })?.code).toBe('run-ended')
  })
})

describe('a question to something outside', () => {
  const outside: Control = {
    ...control,
    steps: {
      ...control.steps,
      send: {
        ...stepOf('action', { done: 'wait', failed: 'wait', 'held-back': 'wait' }),
        lane: { kind: 'queue', taskQueue: 'mail', giveUpAfterMs: 1000 },
      },
    },
  }
  const livedOutside = (...happenings: Happening[]) => lived(outside, happenings)
  const keysOf = (state: RunState) => wantedOutside(state).map(({ key }) => key)
  const pause = operated({ type: 'pause', at: start + 5 })
  const resume = operated({ type: 'resume', at: start + 9 })
  const event = (verdict: JudgedEvent['verdict']): RunEvent => ({
    type: 'account-event',
    event: { seq: 1, at: start + 3, kind: 'plan.changed', verdict, matches: {} },
  })

  it('stands in the state until it is answered, and nothing of our own does', () => {
    expect(keysOf(livedOutside(started))).toEqual(['send:1:1:1'])
    expect(keysOf(livedOutside(started, done))).toEqual([])
  })

  it('is not to be worked on while the run is paused, and is the same question afterwards', () => {
    expect(keysOf(livedOutside(started, pause))).toEqual([])
    expect(keysOf(livedOutside(started, pause, resume))).toEqual(['send:1:1:1'])
  })

  it('is answered in a pause by the attempt that was in hand: the next one waits for the end of the pause', () => {
    const state = livedOutside(started, pause, done)
    expect(state.tokens).toMatchObject([{ stepId: 'wait', status: 'ready' }])
    expect(step(outside, state, resume).commands).toMatchObject([{ type: 'record' }, { key: 'wait:1:1:1' }])
  })

  it('goes on while events come that end nothing, and the step after it may still wait for them', () => {
    const clicked: RunEvent = {
      type: 'account-event',
      event: { seq: 1, at: start + 3, kind: 'link.clicked', verdict: null, matches: { wait: 'clicked' } },
    }
    const asking = livedOutside(started, clicked)
    expect(asking).toEqual(livedOutside(started))
    const waiting = livedOutside(started, clicked, done, waits(start + 50, true))
    expect(waiting).toMatchObject({ cursor: 0, tokens: [{ stepId: 'wait', status: 'waiting' }] })
    expect(step(outside, waiting, clicked).state.ended).toEqual({ outcome: 'left', code: 'end' })
  })

  it('is of no interest once an event has ended the run', () => {
    expect(keysOf(livedOutside(started, event({ outcome: 'converted', code: 'goal' })))).toEqual([])
  })

  it('moves nothing by an answer that comes after the run has left the step', () => {
    const state = livedOutside(started, done)
    const late: RunEvent = { type: 'answered', key: 'send:1:1:1', answer: { kind: 'leave', exit: 'failed' } }
    expect(step(outside, state, late)).toEqual({ state, commands: [] })
  })
})

describe('what cannot be', () => {
  const cases: [string, RunState, RunEvent][] = [
    [
      'an exit that the plan does not have',
      after(started),
      answered({ kind: 'leave', exit: 'no-such-exit' })(after(started)),
    ],
    ['a timer of an unknown token', after(started), { type: 'timer-fired', tokenId: '7' }],
    ['a timer that nobody set', after(started), { type: 'timer-fired', tokenId: '1' }],
    [
      'a retry that ought to have been refused',
      after(started),
      operated({ type: 'retry', at: start, stepId: 'send' }),
    ],
  ]
  it.each(cases)('%s is a bug, and throws', (_, state, event) => {
    expect(() => step(control, state, event)).toThrow()
  })

  it('a plan that names a step it does not have throws', () => {
    const torn: Control = {
      ...control,
      steps: { ...control.steps, entry: stepOf('entry', { next: 'nowhere' }) },
    }
    expect(() => step(torn, initialState(start, 0), started)).toThrow('nowhere')
  })
})

describe('a failure', () => {
  const twoSends: Control = {
    engineVersion: 1,
    start: 'entry',
    steps: {
      entry: stepOf('entry', { next: 'first' }),
      first: stepOf('action', { done: 'pause', failed: 'pause' }),
      pause: stepOf('delay', { next: 'second' }),
      second: stepOf('action', { done: 'rest', failed: 'rest' }),
      rest: stepOf('delay', { next: 'end' }),
      end: stepOf('exit', {}),
    },
  }
  const retry: Operation = { type: 'retry', at: start, stepId: 'first' }
  const after = (...happenings: Happening[]) => lived(twoSends, happenings)

  it('can be tried again while the run waits for what comes next', () => {
    expect(refuseOperation(after(started, failed, waits(start + 10, true)), retry)).toBeNull()
  })

  it('cannot be tried again once something later has been done: it would be done a second time', () => {
    const later = [{ type: 'timer-fired', tokenId: '1' } as const, done, waits(start + 20, true)]
    const state = after(started, failed, waits(start + 10, true), ...later)
    expect(refuseOperation(state, retry)?.code).toBe('nothing-to-retry')
  })
})

it('a plan of a later engine is not interpreted by an earlier one', () => {
  const newer = { ...control, engineVersion: engineVersion + 1 }
  expect(() => step(newer, initialState(start, 0), started)).toThrow(/engine version/)
})
