import { describe, expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { checkCondition } from './check.ts'
import type { Facts } from './facts.ts'
import { Condition } from './condition.ts'
import { describeCondition, explainFailure } from './describe.ts'
import { evaluate, fieldsOf, truthOf } from './evaluate.ts'
import { operatorNames, operatorOf } from './operators.ts'

const facts: Facts = {
  'account.plan': 'Pro',
  'account.seats': 12,
  'account.has_owner': true,
  'account.renewal_date': '2025-03-01',
  'account.products_owned': ['core', 'analytics'],
  'account.nps': null,
}
const attributes = createCatalog([], []).attributes
const scope = { attributes, freeEventProperties: false, nodeId: 'if', path: 'nodes.0.data' }

const truths: [Condition, boolean][] = [
  [{ field: 'account.plan', operator: 'is', value: 'Pro' }, true],
  [{ field: 'account.plan', operator: 'is', value: 'pro' }, false],
  [{ field: 'account.plan', operator: 'is-not', value: 'Basic' }, true],
  [{ field: 'account.plan', operator: 'is-not', value: 'Pro' }, false],
  [{ field: 'account.plan', operator: 'is-one-of', value: ['Team', 'Pro'] }, true],
  [{ field: 'account.plan', operator: 'is-one-of', value: ['Team'] }, false],
  [{ field: 'account.plan', operator: 'contains', value: 'ro' }, true],
  [{ field: 'account.products_owned', operator: 'contains', value: 'core' }, true],
  [{ field: 'account.products_owned', operator: 'contains', value: 'cor' }, false],
  [{ field: 'account.seats', operator: 'at-least', value: 12 }, true],
  [{ field: 'account.seats', operator: 'more-than', value: 12 }, false],
  [{ field: 'account.seats', operator: 'at-most', value: 12 }, true],
  [{ field: 'account.seats', operator: 'less-than', value: 12 }, false],
  [{ field: 'account.renewal_date', operator: 'less-than', value: '2025-03-02' }, true],
  [{ field: 'account.renewal_date', operator: 'at-least', value: '2025-03-02' }, false],
  [{ field: 'account.has_owner', operator: 'is', value: true }, true],
  [{ field: 'account.nps', operator: 'is-known' }, false],
  [{ field: 'account.nps', operator: 'is-not-known' }, true],
  [{ field: 'account.seats', operator: 'is-known' }, true],
]

describe('a condition', () => {
  it.each(truths)('%j is %s', (condition, isTrue) => {
    expect(checkCondition(condition, scope)).toEqual([])
    expect(evaluate(condition, facts)).toBe(isTrue)
    expect(evaluate({ not: condition }, facts)).toBe(!isTrue)
  })

  it.each(operatorNames.filter((name) => operatorOf(name).takes !== 'none'))(
    'never holds of what is not known, whatever is asked: %s',
    (operator) => {
      const values = operatorOf(operator).takes === 'many' ? [[1], ['Pro']] : [1, 'Pro', true, '2025-01-01']
      for (const value of values) {
        expect(evaluate({ field: 'account.nps', operator, value }, facts)).toBe(false)
        expect(evaluate({ field: 'not.there', operator, value }, facts)).toBe(false)
      }
    },
  )

  // What SQL says of NULL, written by hand: true, false and not known.
  const nps: Condition = { field: 'account.nps', operator: 'at-least', value: 5 }
  const pro: Condition = { field: 'account.plan', operator: 'is', value: 'Pro' }
  const basic: Condition = { field: 'account.plan', operator: 'is', value: 'Basic' }
  it.each<[Condition, boolean | null]>([
    [nps, null],
    [{ not: nps }, null],
    [{ not: { not: nps } }, null],
    [{ field: 'account.nps', operator: 'is-not', value: 5 }, null],
    [{ not: { field: 'account.nps', operator: 'is-not', value: 5 } }, null],
    [{ not: { field: 'account.nps', operator: 'is-one-of', value: [5] } }, null],
    [{ all: [pro, nps] }, null],
    [{ all: [basic, nps] }, false],
    [{ not: { all: [basic, nps] } }, true],
    [{ any: [pro, nps] }, true],
    [{ any: [basic, nps] }, null],
    [{ not: { any: [basic, nps] } }, null],
    [{ not: { field: 'account.nps', operator: 'is-known' } }, true],
    [{ any: [{ not: nps }, { field: 'account.nps', operator: 'is-not-known' }] }, true],
  ])('%j with an NPS that is not known: %s', (condition, truth) => {
    expect(truthOf(condition, facts)).toBe(truth)
    expect(evaluate(condition, facts)).toBe(truth === true)
  })

  it('that might be so says what is not known, not that it is', () => {
    expect(explainFailure({ not: nps }, facts)).toBe(
      'it must not be that account.nps is at least 5, and account.nps is not known',
    )
    expect(explainFailure({ not: pro }, facts)).toBe('it must not be that account.plan is Pro')
  })

  it('of several parts holds when all or any of them do', () => {
    const yes: Condition = { field: 'account.seats', operator: 'at-least', value: 5 }
    const no: Condition = { field: 'account.seats', operator: 'at-least', value: 50 }
    expect([evaluate({ all: [yes, no] }, facts), evaluate({ any: [yes, no] }, facts)]).toEqual([false, true])
    expect(fieldsOf({ any: [yes, { not: no }] })).toEqual(['account.seats'])
  })

  it('reads as a sentence, and says why it does not hold', () => {
    const condition: Condition = {
      all: [
        { field: 'account.seats', operator: 'at-least', value: 50 },
        { any: [{ field: 'account.nps', operator: 'is-known' }] },
      ],
    }
    expect(describeCondition(condition)).toBe('account.seats is at least 50 and (account.nps is known)')
    expect(explainFailure(condition, facts)).toBe(
      'account.seats is 12, needed: is at least 50; none of: account.nps is not known, needed: is known',
    )
  })

  it('that is no condition is not read as one', () => {
    for (const wrong of [{ all: [] }, { field: 'a' }, { field: 'a', operator: 'like', value: 1 }, null]) {
      expect(Condition.safeParse(wrong).success).toBe(false)
    }
  })
})

describe('the check of a condition', () => {
  const refused: [string, Condition, string][] = [
    ['a misspelt field', { field: 'account.seets', operator: 'is', value: 1 }, 'unknown-field'],
    ['a person’s name', { field: 'owner.name', operator: 'is', value: 'Mo' }, 'unknown-field'],
    ['an event where there is none', { field: 'event.added', operator: 'is', value: 1 }, 'unknown-field'],
    ['an order of texts', { field: 'account.plan', operator: 'more-than', value: 'A' }, 'wrong-operator'],
    [
      'equality with a list',
      { field: 'account.products_owned', operator: 'is', value: 'core' },
      'wrong-operator',
    ],
    ['a number that is a text', { field: 'account.seats', operator: 'is', value: '12' }, 'wrong-value'],
    [
      'a date that is no date',
      { field: 'account.renewal_date', operator: 'at-least', value: '1 May' },
      'wrong-value',
    ],
    [
      'one value where several are needed',
      { field: 'account.plan', operator: 'is-one-of', value: 'Pro' },
      'wrong-value',
    ],
    [
      'several values where one is needed',
      { field: 'account.plan', operator: 'is', value: ['Pro'] },
      'wrong-value',
    ],
    ['a value where none is needed', { field: 'account.nps', operator: 'is-known', value: 1 }, 'wrong-value'],
    ['no value where one is needed', { field: 'account.plan', operator: 'is' }, 'wrong-value'],
  ]

  it.each(refused)('refuses %s', (_, condition, code) => {
    expect(checkCondition(condition, scope)).toMatchObject([{ code, nodeId: 'if' }])
    expect(checkCondition({ all: [{ any: [{ not: condition }] }] }, scope)).toMatchObject([{ code }])
  })

  it('offers the field that was probably meant', () => {
    const [problem] = checkCondition({ field: 'usage.seats', operator: 'is', value: 1 }, scope)
    expect(problem?.fix).toContain('account.seats')
  })
})
