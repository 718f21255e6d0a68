import fc from 'fast-check'
import { type Control, type ControlStep, engineVersion, type ExitName, type StepType } from './control.ts'
import { nextTimer } from './due.ts'
import type { Answer, Operation, RunEvent } from './event.ts'
import { refuseOperation } from './operate.ts'
import { initialState, type RunState, type Token } from './state.ts'
import { step } from './step.ts'

const exitsOf: Record<StepType, ExitName[]> = {
  entry: ['next'],
  delay: ['next'],
  day: ['next'],
  'wait-for': ['happened', 'timed-out'],
  branch: ['yes', 'else'],
  split: ['a', 'b'],
  action: ['done', 'failed', 'held-back'],
  assign: ['assigned', 'nobody'],
  task: ['agreed', 'overdue'],
  goal: [],
  exit: [],
}

const types = Object.keys(exitsOf).filter((type) => type !== 'entry') as StepType[]

function stepOf(type: StepType, exits: Record<ExitName, string>): ControlStep {
  return { type, label: type, lane: { kind: 'local' }, exits }
}

/** The control half of a plan: every exit leads to a later step, the last of which ends the run. */
export const controlArbitrary: fc.Arbitrary<Control> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      targets: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((drafts) => {
    const last = drafts.length
    const target = (index: number, offset: number) => {
      const to = index + 1 + (offset % Math.max(1, last - index))
      return to >= last ? 'last' : `s${to}`
    }
    const steps = drafts.map(({ type, targets }, index) => {
      const exits = exitsOf[type].map((exit, place) => [exit, target(index, targets[place] ?? 0)] as const)
      return [`s${index}`, stepOf(type, Object.fromEntries(exits))] as const
    })
    return {
      engineVersion,
      start: 'entry',
      steps: {
        entry: stepOf('entry', { next: 's0' }),
        ...Object.fromEntries(steps),
        last: stepOf('exit', {}),
      },
    }
  })

/** One event that a run was given, with the states around it. */
export interface Played {
  event: RunEvent
  before: RunState
  after: RunState
  commands: ReturnType<typeof step>['commands']
}

const waits: Partial<Record<StepType, { relative: boolean }>> = {
  delay: { relative: true },
  'wait-for': { relative: true },
  day: { relative: false },
  task: { relative: false },
}

/** @param choice - which of the possible answers, and for how long to wait; 0 waits whenever it can */
function answerFor({ steps }: Control, { stepId, asks }: Token, at: number, choice: number): Answer {
  const asked = steps[stepId]
  if (!asked) throw new Error(`No step "${stepId}".`)
  const wait = waits[asked.type]
  if (wait && choice % 4 !== 3) {
    const until = at + (choice % 1000)
    return { kind: 'wait', until, relative: wait.relative, ...(choice % 5 === 0 && { planned: true }) }
  }
  if (asked.type === 'action' && choice % 7 === 1 && asks < 3) {
    return { kind: 'wait', until: at + choice, relative: false }
  }
  const exits = Object.keys(asked.exits)
  return { kind: 'leave', exit: exits[choice % exits.length] ?? '' }
}

function operationFor(state: RunState, at: number, choice: number): Operation | null {
  const failed = state.tokens[0]?.failed?.stepId
  const operations: Operation[] = [
    { type: 'pause', at },
    { type: 'resume', at },
    ...(failed ? [{ type: 'retry' as const, at, stepId: failed }] : []),
  ]
  const operation = operations[choice % operations.length]
  return operation && !refuseOperation(state, operation) ? operation : null
}

/** What happens next to a run that only waits: an operation, an event, or else its timer. */
function happening({ steps }: Control, state: RunState, choice: number): RunEvent {
  const timer = nextTimer(state)
  const latest = timer?.until ?? state.at + 1000
  const at = state.at + (choice % Math.max(1, latest - state.at + 1))
  const operation = choice % 3 === 1 ? operationFor(state, at, choice) : null
  if (operation) return { type: 'operated', operation }
  const [token] = state.tokens
  if (choice % 3 === 2 && token) {
    const exits = Object.keys(steps[token.stepId]?.exits ?? {})
    const matches = choice % 2 === 0 && exits[0] ? { [token.stepId]: exits[0] } : {}
    const verdict = choice % 11 === 0 ? ({ outcome: 'converted', code: 'goal' } as const) : null
    return {
      type: 'account-event',
      event: {
        seq: state.cursor + 1,
        at,
        kind: 'some.thing',
        verdict,
        matches,
        ...(choice % 13 === 0 && { movesDates: true }),
      },
    }
  }
  if (state.pausedAt !== null) return { type: 'operated', operation: { type: 'resume', at } }
  if (!timer) throw new Error('The run waits for nothing.')
  return { type: 'timer-fired', tokenId: timer.tokenId }
}

/**
 * Plays a run to its end. Each choice decides one event; when none is left, answers wait as short as they can and
 * timers fire.
 * @throws when the run does not end soon after the last choice
 */
export function play(control: Control, choices: readonly number[]): Played[] {
  const played: Played[] = []
  let state = initialState(1_000_000, 0)
  let event: RunEvent = { type: 'started' }
  for (let turn = 0; !state.ended; turn++) {
    if (turn > choices.length + 10 * Object.keys(control.steps).length)
      throw new Error('The run goes on for ever.')
    const { state: after, commands } = step(control, state, event)
    played.push({ event, before: state, after, commands })
    state = after
    if (state.ended) break
    const choice = choices[turn] ?? 0
    const asking = state.tokens.find(({ status }) => status === 'asking')
    event = asking?.asked
      ? { type: 'answered', key: asking.asked.key, answer: answerFor(control, asking, state.at, choice) }
      : happening(control, state, choice)
  }
  return played
}

/** A control half, and a run that was played through it. */
export const playedRun = fc
  .record({ control: controlArbitrary, choices: fc.array(fc.nat(5000), { maxLength: 40 }) })
  .map(({ control, choices }) => ({ control, choices, played: play(control, choices) }))
