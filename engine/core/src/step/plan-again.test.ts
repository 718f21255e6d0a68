import { describe, expect, it } from 'vitest'
import type { Control, ControlStep } from './control.ts'
import { nextTimer } from './due.ts'
import type { Answer, Operation, RunEvent } from './event.ts'
import { initialState, type RunState } from './state.ts'
import { step } from './step.ts'

const start = 1_000_000

function stepOf(type: ControlStep['type'], exits: ControlStep['exits']): ControlStep {
  return { type, label: type, lane: { kind: 'local' }, exits }
}

const started: RunEvent = { type: 'started' }
/** What happens next, known beforehand or by where the run is then. */
type Happening = RunEvent | ((state: RunState) => RunEvent)

const answered =
  (answer: Answer) =>
  ({ tokens }: RunState): RunEvent => ({ type: 'answered', key: tokens[0]?.asked?.key ?? '', answer })
const operated = (operation: Operation): RunEvent => ({ type: 'operated', operation })

describe('a wait that follows a rule of the calendar', () => {
  const planned = answered({ kind: 'wait', until: start + 50, relative: false, planned: true })
  const dated = (engineVersion: number): Control => ({
    engineVersion,
    start: 'entry',
    steps: {
      entry: stepOf('entry', { next: 'day' }),
      day: stepOf('day', { next: 'send' }),
      send: stepOf('action', { done: 'end', failed: 'end', 'held-back': 'end' }),
      end: stepOf('exit', {}),
    },
  })
  const moved = {
    type: 'account-event',
    event: { seq: 4, at: start + 10, kind: 'zone.changed', verdict: null, matches: {}, movesDates: true },
  } as const
  const live = (version: number, ...happenings: Happening[]) => {
    let commands: unknown[] = []
    const state = happenings.reduce<RunState>(
      (before, happening) => {
        const event = typeof happening === 'function' ? happening(before) : happening
        const next = step(dated(version), before, event)
        commands = next.commands
        return next.state
      },
      initialState(start, 0),
    )
    return { state, commands }
  }
  const missed = [
    operated({ type: 'pause', at: start + 1 }),
    operated({ type: 'resume', at: start + 90 }),
  ] as const

  it('is planned again when the account moves, and when a pause has made it miss its instant', () => {
    expect(live(2, started, planned, moved).commands).toMatchObject([
      { type: 'ask', key: 'day:1:1:2', at: start + 10, planned: { since: start, from: start + 10 } },
    ])
    expect(live(2, started, planned, ...missed).commands).toMatchObject([
      { type: 'record' },
      { type: 'ask', key: 'day:1:1:2', at: start + 90, planned: { since: start, from: start + 90 } },
    ])
  })

  it('is as late afterwards as it was: what is skipped when late is skipped', () => {
    const again = answered({ kind: 'wait', until: start + 200, relative: false, planned: true })
    const { commands } = live(2, started, planned, ...missed, again, { type: 'timer-fired', tokenId: '1' })
    expect(commands).toMatchObject([
      { type: 'record', entry: { kind: 'elapsed', at: start + 200 } },
      { type: 'ask', key: 'send:1:1:1', at: start + 200, due: start + 50 },
    ])
  })

  it('is planned from now on when the account moved while the run was paused', () => {
    const [pause, resume] = missed
    expect(live(2, started, planned, pause, moved).state.tokens).toMatchObject([{ status: 'ready' }])
    expect(live(2, started, planned, pause, moved, resume).commands).toMatchObject([
      { type: 'record' },
      { type: 'ask', planned: { since: start, from: start + 90 } },
    ])
  })

  it('stays as it was for runs of the engine before', () => {
    expect(live(1, started, planned, moved).commands).toEqual([])
    expect(nextTimer(live(1, started, planned, ...missed).state)?.until).toBe(start + 50)
    expect(live(1, started, planned).state.tokens[0]).not.toHaveProperty('planned')
  })
})
