import { describe, expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import type { Condition } from './condition.ts'
import { readCondition, runKnowledgeOf } from './read.ts'
import { countMatches } from './tally.ts'

const catalog = createCatalog([], [])
const isPro: Condition = { field: 'account.plan', operator: 'is', value: 'Pro' }
const isHappy: Condition = { field: 'account.nps', operator: 'at-least', value: 5 }

describe('a count of matches', () => {
  it('counts who matches, and who has no value, one that nobody has heard of included', () => {
    const counter = countMatches({ any: [isPro, isHappy] })
    counter.add({ 'account.plan': 'Pro', 'account.nps': null })
    counter.add({ 'account.plan': 'Basic' })
    counter.add({ 'account.plan': 'Basic', 'account.nps': 9 })
    expect(counter.tally()).toEqual({
      matched: 2,
      lookedAt: 3,
      valueless: [{ field: 'account.nps', accounts: 2, matched: 1 }],
    })
  })
})

describe('a condition as it is drawn', () => {
  const problems = (json: unknown, kind: string | null = null) => {
    const read = readCondition(json, catalog, kind)
    return read.ok ? [] : read.problems.map(({ path, code }) => `${path} ${code}`)
  }

  it('is read when it is whole', () => {
    expect(readCondition({ not: isPro }, catalog, null)).toEqual({ ok: true, value: { not: isPro } })
  })

  it('is a problem while it is not, wherever it is not', () => {
    for (const json of [undefined, null, {}, { all: [] }, { all: [isPro, {}] }, { not: { field: '' } }])
      expect(problems(json), JSON.stringify(json)).not.toEqual([])
    expect(problems({ all: [isPro, { ...isHappy, value: 'five' }] })).toEqual(['all.1.value wrong-value'])
  })

  it('may name the properties of its event, and of no other', () => {
    const from = { field: 'event.from', operator: 'is', value: 1 }
    expect(problems(from, 'seats.changed')).toEqual([])
    expect(problems(from, 'crm.won')).toEqual([])
    expect(problems(from, 'expansion.declined')).toEqual(['field unknown-field'])
    expect(problems(from)).toEqual(['field unknown-field'])
  })

  it('asks the run for its event, its day and its owner, and the account for the rest', () => {
    const fields = ['event.to', 'run.day', 'owner.role', 'account.has_owner', 'usage.seats.percent']
    expect(fields.map(runKnowledgeOf)).toEqual(['event', 'run', 'owner', null, null])
  })
})
