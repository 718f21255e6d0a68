import type { PlaybookInput } from '@daymark/core'
import fc from 'fast-check'
import { testActionDefinitions, type TestActionName, testActionNames } from './choose.ts'
import { branchCondition, eventCondition, waitCondition } from './conditions.ts'

export type NodeInput = PlaybookInput['nodes'][number]
type InputOf<T extends NodeInput['type']> = Extract<NodeInput, { type: T }>['data']

/** A node that has neither an id nor a place yet: its type, its data and the exits that have to be drawn. */
export interface NodeDraft {
  type: NodeInput['type']
  data: NodeInput['data']
  exits: string[]
}

/** Kinds of events that playbooks wait for here; their properties are free, except for `n`. */
export const eventKinds = ['thing.clicked', 'thing.bought', 'thing.left'] as const

const timeOfDay = fc.constantFrom('00:00', '02:30', '09:00', '12:15', '23:59')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** Leaves out what is undefined, so that a printed draft is the document itself. */
function tidy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function draft<T extends NodeInput['type']>(type: T, data: InputOf<T>, exits: string[]): NodeDraft {
  return { type, data: tidy(data), exits }
}

const duration = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 1000 }), unit: fc.constant('minutes' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 72 }), unit: fc.constant('hours' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constant('days' as const) }),
  fc.record({
    amount: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom('weeks' as const, 'months' as const),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 10 }),
    unit: fc.constant('days' as const),
    days: fc.constantFrom('business' as const, 'calendar' as const),
  }),
)

const delay = fc
  .record({ duration, at: maybe(timeOfDay) })
  .map((data) => draft('delay', data as InputOf<'delay'>, ['next']))

const day = fc
  .record({
    day: fc.integer({ min: 1, max: 45 }),
    time: maybe(timeOfDay),
    onNonWorkingDay: maybe(fc.constantFrom('ignore' as const, 'next' as const, 'previous' as const)),
    spreadMinutes: maybe(fc.constantFrom(0, 1, 90, 720)),
  })
  .map((data) => draft('day', data as InputOf<'day'>, ['next']))

const waitFor = fc
  .record({
    events: fc.array(fc.record({ kind: fc.constantFrom(...eventKinds), where: eventCondition }), {
      maxLength: 2,
    }),
    condition: maybe(waitCondition),
    deadline: duration,
    lookBack: maybe(fc.constantFrom('enrolment' as const, 'wait' as const)),
  })
  .map(({ events, condition, deadline, lookBack }) => {
    const awaited = events.map((event, index) => ({ exit: `event-${index}`, ...event }))
    if (awaited.length === 0 && !condition) {
      awaited.push({ exit: 'event-0', kind: 'thing.clicked', where: undefined })
    }
    const data = {
      events: awaited,
      deadline,
      lookBack,
      ...(condition && { condition: { exit: 'so', where: condition } }),
    }
    const exits = [...awaited.map(({ exit }) => exit), ...(condition ? ['so'] : []), 'timed-out']
    return draft('wait-for', data as InputOf<'wait-for'>, exits)
  })

const branch = fc.array(branchCondition, { minLength: 1, maxLength: 3 }).map((conditions) => {
  const cases = conditions.map((where, index) => ({ exit: `case-${index}`, where }))
  return draft('branch', { cases }, [...cases.map(({ exit }) => exit), 'else'])
})

const weightings = [
  [0.5, 0.5],
  [0.9, 0.1],
  [1, 0],
  [0.25, 0.25, 0.5],
] as const

const split = fc
  .record({ weights: fc.constantFrom(...weightings), phase: fc.constantFrom(1, 2) })
  .map(({ weights, phase }): NodeDraft => {
    const variants = weights.map((weight, index) => ({ exit: `variant-${index}`, weight }))
    // Its experiment is named once the node has an id.
    return draft(
      'split',
      { experiment: 'unnamed', variants, phase },
      variants.map(({ exit }) => exit),
    )
  })

function exitsOfAction(name: TestActionName, drawsHeldBack: boolean): string[] {
  const own = testActionDefinitions[name].outcomes.map(({ exit }) => exit)
  return [...own, 'failed', ...(drawsHeldBack ? ['held-back'] : [])]
}

const action = fc
  .record({
    action: fc.constantFrom(...testActionNames),
    seed: fc.integer({ min: 0, max: 999 }),
    drawsHeldBack: fc.boolean(),
    lateness: maybe(
      fc.record({
        toleranceDays: fc.constantFrom(0, 1, 3),
        policy: fc.constantFrom('send' as const, 'skip' as const),
      }),
    ),
  })
  .map(({ action: name, seed, drawsHeldBack, lateness }) =>
    draft(
      'action',
      { action: name, input: { seed }, lateness } as InputOf<'action'>,
      exitsOfAction(name, drawsHeldBack),
    ),
  )

const assign = fc
  .record({
    strategies: fc.constantFrom<('account-owner' | 'round-robin')[]>(
      ['account-owner'],
      ['round-robin'],
      ['account-owner', 'round-robin'],
    ),
    roles: fc.constantFrom<string[]>(['csm'], ['nobody-has-this-role']),
  })
  .map((data) => draft('assign', data, ['assigned', 'nobody']))

const task = fc
  .record({
    outcomes: fc.integer({ min: 1, max: 3 }),
    businessDays: fc.integer({ min: 0, max: 5 }),
    time: maybe(timeOfDay),
  })
  .map(({ outcomes, businessDays, time }) => {
    const exits = Array.from({ length: outcomes }, (_, index) => `outcome-${index}`)
    const data = {
      title: 'Call {{ account.name }}',
      outcomes: exits.map((exit) => ({ exit, label: exit })),
      due: { businessDays, time },
    }
    return draft('task', data as InputOf<'task'>, [...exits, 'overdue'])
  })

const goal = fc.constant(draft('goal', { label: 'Grown' }, []))
const exit = fc.constant(draft('exit', { reason: 'Had enough' }, []))

/** A node that a run passes, waits or asks at. */
export const middleNode: fc.Arbitrary<NodeDraft> = fc.oneof(
  { weight: 3, arbitrary: delay },
  { weight: 3, arbitrary: day },
  { weight: 5, arbitrary: waitFor },
  { weight: 2, arbitrary: branch },
  { weight: 1, arbitrary: split },
  { weight: 5, arbitrary: action },
  { weight: 1, arbitrary: assign },
  { weight: 2, arbitrary: task },
)

/** A node that ends a run. */
export const lastNode: fc.Arbitrary<NodeDraft> = fc.oneof(goal, exit)

export const noteNode: NodeDraft = draft('note', { text: 'Remember why.' }, [])
