import { describe, expect, it } from 'vitest'
import type { PlanContent } from '../plan/plan.ts'
import { judgeEvent } from './judge.ts'

const dayMs = 86_400_000
const enrolledAt = 100 * dayMs
const content: PlanContent = {
  playbookId: 'p',
  name: 'P',
  family: 'f',
  timeOfDay: '09:00',
  goal: { label: 'Bought', events: [{ kind: 'seats.changed' }], withinDays: 30 },
  exitRules: [{ id: 'declined', kind: 'expansion.declined', reason: 'Declined' }],
  lateness: { toleranceDays: 1, policy: 're-space' },
  nodes: {},
  watches: ['expansion.declined', 'seats.changed'],
}

function verdictOn(kind: string, occurredAt: number) {
  const event = { seq: 1, kind, occurredAt, properties: {} }
  return judgeEvent(content, { runId: 'run', enrolledAt }, event, {}).verdict
}

describe('an account event', () => {
  it('converts a run whose goal it reaches within the goal’s window', () => {
    expect(verdictOn('seats.changed', enrolledAt + 30 * dayMs)).toEqual({
      outcome: 'converted',
      code: 'goal',
    })
  })

  it('says nothing of the goal after its window has closed', () => {
    expect(verdictOn('seats.changed', enrolledAt + 30 * dayMs + 1)).toBeNull()
  })

  it('from before enrolment ends the run, but is no conversion of it', () => {
    expect(verdictOn('seats.changed', enrolledAt - 1)).toEqual({
      outcome: 'left',
      code: 'goal-already-reached',
    })
  })

  it('ends a run by the exit rule that names its kind', () => {
    expect(verdictOn('expansion.declined', enrolledAt)).toEqual({ outcome: 'left', code: 'declined' })
  })
})
