import { DraftPlaybook } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { entryOf } from './entering.ts'
import { enteringCondition, enteringWords } from './entrants.ts'

const trigger = { on: 'threshold', metric: 'seats', reachesPercent: 70, rearmBelowPercent: 60 }
const where = { field: 'account.seats', operator: 'at-least', value: 5 }
const draft = (...nodes: unknown[]) =>
  DraftPlaybook.parse({ schemaVersion: 1, id: 'p', name: 'P', family: 'f', nodes, edges: [] })
const entry = (data: object) => entryOf(draft({ id: 'e', type: 'entry', data }))!

describe('who would enter at today’s facts', () => {
  it('is asked as a condition on the metric, and on what the entry demands', () => {
    const reached = { field: 'usage.seats.percent', operator: 'at-least', value: 70 }
    expect(enteringCondition(entry({ trigger }))).toEqual(reached)
    expect(enteringCondition(entry({ trigger, where }))).toEqual({ all: [reached, where] })
    expect(enteringCondition(entry({ trigger: { on: 'event', kind: 'seats.changed' } }))).toBe(null)
    expect(entryOf(draft({ id: 'e', type: 'entry', data: { trigger: { on: 'threshold' } } }))).toBe(null)
  })
  it('is said with the number, and as far as was looked', () => {
    const words = (matched: number, lookedAt: number, isFirst = true) =>
      enteringWords(entry({ trigger }), { matched, lookedAt, total: 500 }, isFirst)
    expect(words(31, 500)).toBe(
      '31 accounts are at 70 % of their seats or more now. They enter at their next report.',
    )
    expect(words(31, 80)).toContain('31 of the first 80 accounts are')
    expect(words(0, 500)).toBe('0 accounts are at 70 % of their seats or more now.')
    expect(words(31, 500, false)).toContain('stay out until they have been below 60 %')
  })
})
