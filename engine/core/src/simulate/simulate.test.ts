import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlaybookInput } from '../playbook/playbook.ts'
import type { AccountEvent } from '../resolve/account-event.ts'
import { simulate } from './simulate.ts'
import { quietWorld, type World } from './world.ts'

const send: ActionDefinition = {
  name: 'send',
  version: 1,
  label: 'Send',
  sentence: 'Sends',
  input: { type: 'object' },
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1000,
  touchesCustomer: true,
}

type NodeInput = PlaybookInput['nodes'][number]
const sends = (id: string): NodeInput => ({ id, type: 'action', data: { action: 'send', input: {} } })
const sent = (id: string, to: string) => ['done', 'failed'].map((exit) => ({ from: id, exit, to }))

function planOf(playbook: Pick<PlaybookInput, 'nodes' | 'edges'> & Partial<PlaybookInput>): Plan {
  const document = { schemaVersion: 1, id: 'p', name: 'P', family: 'f', ...playbook }
  const compiled = compile(document, createCatalog([], [send]))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}

/** Sends on Day 1 at once, on Day 7 at nine; waits a week for a click; converts when seats are bought. */
const plan = planOf({
  goal: { label: 'Bought', events: [{ kind: 'seats.changed' }], withinDays: 30 },
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    sends('day-1'),
    { id: 'until-day-7', type: 'day', data: { day: 7, time: '09:00' } },
    sends('day-7'),
    {
      id: 'click',
      type: 'wait-for',
      data: {
        events: [{ exit: 'clicked', kind: 'link.clicked' }],
        deadline: { amount: 1, unit: 'weeks' },
        lookBack: 'enrolment',
      },
    },
    { id: 'thanks', type: 'goal', data: { label: 'Clicked' } },
    { id: 'silence', type: 'exit', data: { reason: 'Silence' } },
  ],
  edges: [
    { from: 'entry', to: 'day-1' },
    ...sent('day-1', 'until-day-7'),
    { from: 'until-day-7', to: 'day-7' },
    ...sent('day-7', 'click'),
    { from: 'click', exit: 'clicked', to: 'thanks' },
    { from: 'click', exit: 'timed-out', to: 'silence' },
  ],
})

const enrolledAt = Date.parse('2024-03-27T15:30Z')
const at = (text: string) => Date.parse(`2024-${text}Z`)

function event(seq: number, kind: string, occurredAt: number): AccountEvent {
  return { seq, kind, occurredAt, properties: {} }
}

function lived(world: Partial<World> = {}, until?: number) {
  const quiet = quietWorld({
    accountId: 'acme',
    enrolledAt,
    zone: 'Europe/London',
    perform: () => ({ answer: { kind: 'leave', exit: 'done' }, reason: 'Sent', facts: {} }),
  })
  const { entries, state } = simulate(plan, { ...quiet, ...world }, until)
  const lines = entries.map((entry) =>
    [new Date(entry.at).toISOString().slice(5, 16), entry.kind, entry.stepId, entry.exit]
      .filter((part) => part !== null)
      .join(' '),
  )
  return { lines, state, entries }
}

describe('a simulation', () => {
  it('walks through the days of the account’s own zone, across a change of its clocks', () => {
    expect(lived().lines).toEqual([
      '03-27T15:30 started',
      '03-27T15:30 answered day-1 done',
      '03-27T15:30 answered until-day-7',
      '04-02T08:00 elapsed until-day-7 next',
      '04-02T08:00 answered day-7 done',
      '04-02T08:00 answered click',
      '04-09T08:00 elapsed click timed-out',
      '04-09T08:00 ended silence',
    ])
  })

  it('takes a click when it comes, and one from before the wait when the wait looks back', () => {
    const later = lived({ events: [event(1, 'link.clicked', at('04-05T10:00'))] })
    expect(later.lines.slice(-2)).toEqual(['04-05T10:00 matched click clicked', '04-05T10:00 ended thanks'])
    const earlier = lived({ events: [event(1, 'link.clicked', at('03-28T10:00'))] })
    expect(earlier.lines.slice(-2)).toEqual([
      '04-02T08:00 answered click clicked',
      '04-02T08:00 ended thanks',
    ])
  })

  it('ends at once when the goal is reached', () => {
    const { lines, state } = lived({ events: [event(1, 'seats.changed', at('03-30T12:00'))] })
    expect(lines.at(-1)).toBe('03-30T12:00 ended')
    expect(state.ended).toEqual({ outcome: 'converted', code: 'goal' })
  })

  it('takes events before timers at the same instant, and operations before both', () => {
    const nine = at('04-02T08:00')
    const { lines } = lived({
      events: [event(1, 'seats.changed', nine)],
      operations: [
        { type: 'pause', at: nine },
        { type: 'resume', at: nine },
      ],
    })
    expect(lines.slice(-3)).toEqual(['04-02T08:00 paused', '04-02T08:00 resumed', '04-02T08:00 ended'])
  })

  it('passes over an operation that the run refuses', () => {
    expect(lived({ operations: [{ type: 'resume', at: enrolledAt + 1 }] }).lines).toEqual(lived().lines)
  })

  it('hears nothing of events that the playbook does not watch', () => {
    const { lines, state } = lived({ events: [event(1, 'nobody.cares', at('03-30T12:00'))] })
    expect(lines).toEqual(lived().lines)
    expect(state.cursor).toBe(0)
  })

  it('stops where it is asked to, and says the same until there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 86_400_000 }), (after) => {
        const part = lived({}, enrolledAt + after).entries
        const whole = lived().entries
        expect(part).toEqual(whole.slice(0, part.length))
        expect(part.every((entry) => entry.at <= enrolledAt + after)).toBe(true)
        expect(whole[part.length]?.at ?? Infinity).toBeGreaterThan(enrolledAt + after)
      }),
      { numRuns: 100 },
    )
  })

  it('ends however its effects turn out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('done', 'failed', 'held-back'), { minLength: 2 }), (exits) => {
        const left = [...exits]
        const { state } = lived({
          perform: () => ({ answer: { kind: 'leave', exit: left.pop() ?? 'done' }, reason: '', facts: {} }),
        })
        expect(state.ended).toEqual({ outcome: 'left', code: 'silence' })
      }),
      { numRuns: 50 },
    )
  })

  it('throws when it is given an exit that the plan does not have', () => {
    const perform: World['perform'] = () => ({
      answer: { kind: 'leave', exit: 'sideways' },
      reason: '',
      facts: {},
    })
    expect(() => lived({ perform })).toThrow('sideways')
  })
})
