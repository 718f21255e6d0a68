import { checkCondition, Condition, createCatalog, evaluate, type Json } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { comparable } from './fields.ts'
import {
  countUnfinished,
  isWhole,
  missingIn,
  operatorsFor,
  typedValue,
  withField,
  withOperator,
} from './row.ts'
import {
  addPart,
  documentPath,
  emptyRow,
  type Group,
  readTree,
  replacePart,
  type Row,
  writeTree,
} from './tree.ts'
import { sentenceOf, sentenceText } from './words.ts'

const catalog = createCatalog([], [])
const { fields } = comparable(catalog, null)

const seats = { field: 'account.seats', operator: 'at-least', value: 5 }
const plan = { field: 'account.plan', operator: 'is-one-of', value: ['Pro', 'Team'] }
const nested: Json = { all: [seats, { any: [plan, { not: { any: [seats] } }] }, { not: plan }] }

const row = (field: string, operator: string, value?: Json): Row => ({ is: 'row', field, operator, value })

describe('a condition that is read and written again', () => {
  it.each<[string, Json]>([
    ['one comparison', seats],
    ['nested groups', nested],
    ['not of one, and of several', { not: seats }],
    ['not of a list', { not: { any: [seats, plan] } }],
    ['not of a group that all have to hold in', { not: { all: [seats, plan] } }],
    ['an empty group', { all: [] }],
    [
      'an unfinished row',
      {
        any: [
          { field: '', operator: '' },
          { field: 'account.nps', operator: 'more-than' },
        ],
      },
    ],
    ['what is no condition', { all: ['nonsense', { allof: [] }, { field: 3 }, null] }],
    ['a group with something beside it', { all: [seats], note: 'x' }],
  ])('is the same to the byte: %s', (_, json) => {
    expect(JSON.stringify(writeTree(readTree(json)))).toBe(JSON.stringify(json))
  })
})

describe('a tree that is edited', () => {
  it('gets a list when there is a second row', () => {
    expect(writeTree(addPart(readTree(seats), [], row('account.nps', 'is-known')))).toEqual({
      all: [seats, { field: 'account.nps', operator: 'is-known' }],
    })
    expect(writeTree(addPart(readTree({ not: seats }), [], row('account.plan', 'is-known')))).toEqual({
      not: { any: [seats, { field: 'account.plan', operator: 'is-known' }] },
    })
  })
  it('changes one part, wherever it stands', () => {
    const tree = replacePart(readTree(nested), [1, 0], row('account.nps', 'is', 9))
    expect(writeTree(tree)).toEqual({
      all: [
        seats,
        { any: [{ field: 'account.nps', operator: 'is', value: 9 }, { not: { any: [seats] } }] },
        { not: plan },
      ],
    })
    expect(writeTree(replacePart(readTree(nested), [1], null))).toEqual({ all: [seats, { not: plan }] })
  })
  it('knows where problems say that its rows stand', () => {
    const tree = readTree(nested)
    expect([[0], [1, 0], [1, 1, 0], [2, 0]].map((path) => documentPath(tree, path))).toEqual([
      'all.0',
      'all.1.any.0',
      'all.1.any.1.not.any.0',
      'all.2.not',
    ])
    expect(documentPath(readTree(seats), [0])).toBe('')
  })
  it('names the same places as core does', () => {
    const wrong: Condition = {
      all: [{ not: { any: [{ field: 'account.nps', operator: 'is', value: 'x' }] } }],
    }
    const scope = { attributes: catalog.attributes, freeEventProperties: false, nodeId: null, path: 'where' }
    const [problem] = checkCondition(wrong, scope)
    expect(problem?.path).toBe(`where.${documentPath(readTree(wrong as Json), [0, 0])}.value`)
  })
})

describe('a row', () => {
  it('keeps operator and value as far as they suit another field', () => {
    expect(withField(row('account.seats', 'at-least', 5), 'account.nps', fields)).toEqual(
      row('account.nps', 'at-least', 5),
    )
    expect(withField(row('account.seats', 'at-least', 5), 'account.plan', fields)).toEqual(
      row('account.plan', 'is'),
    )
    expect(withField(emptyRow, 'account.products_owned', fields)).toEqual(
      row('account.products_owned', 'contains'),
    )
  })
  it('turns one value into a list and back, and drops it where none is taken', () => {
    const one = row('account.plan', 'is', 'Pro')
    const many = withOperator(one, 'is-one-of')
    expect(many.value).toEqual(['Pro'])
    expect(withOperator(many, 'is-not').value).toBe('Pro')
    expect(withOperator(one, 'is-known').value).toBeUndefined()
  })
  it('offers the operators of its type', () => {
    expect(operatorsFor('boolean')).toEqual(['is', 'is-not', 'is-one-of', 'is-known', 'is-not-known'])
    expect(operatorsFor('text-list')).toEqual(['contains', 'is-known', 'is-not-known'])
  })
  it.each([
    ['5', 'number', 5],
    ['5x', 'number', '5x'],
    ['5', 'text', '5'],
    ['', 'text', undefined],
    ['true', 'boolean', true],
    ['12', null, 12],
    ['up', null, 'up'],
  ] as const)('reads %j of type %s as %j', (text, type, value) => expect(typedValue(text, type)).toBe(value))
  it('says what it still needs', () => {
    expect(missingIn(emptyRow)).toBe('Choose a field.')
    expect(missingIn(row('account.nps', ''))).toBe('Choose how to compare.')
    expect(missingIn(row('account.nps', 'is'))).toBe('Say what to compare it with.')
    expect(missingIn(row('account.nps', 'is-one-of', []))).toBe('Say what to compare it with.')
    expect(missingIn(row('account.nps', 'is', 0))).toBeNull()
    expect(missingIn(row('account.has_owner', 'is', false))).toBeNull()
  })
})

describe('an unfinished condition', () => {
  const half = {
    all: [
      seats,
      {
        any: [
          { field: 'account.nps', operator: 'more-than' },
          { field: '', operator: '' },
        ],
      },
    ],
  }
  it('is known to be one', () => {
    expect(countUnfinished(readTree(half))).toBe(2)
    expect(isWhole(readTree(half))).toBe(false)
    expect(isWhole(readTree({ all: [] }))).toBe(false)
    expect(isWhole(readTree(nested))).toBe(true)
  })
  it('is refused by core, so that it never matches everybody', () => {
    const scope = { attributes: catalog.attributes, freeEventProperties: false, nodeId: null, path: '' }
    for (const unfinished of [half, { all: [] }, { any: [] }, { field: '', operator: '' }, 'x']) {
      const read = Condition.safeParse(unfinished)
      expect(!read.success || checkCondition(read.data, scope).length > 0).toBe(true)
    }
    expect(evaluate({ field: 'account.nps', operator: 'is-one-of', value: [] }, { 'account.nps': 9 })).toBe(
      false,
    )
  })
})

describe('a condition as people say it', () => {
  const say = (json: Json, scope = fields) => sentenceText(sentenceOf(readTree(json), scope))
  it.each<[Json, string]>([
    [seats, 'Seats is at least 5'],
    [
      nested,
      'Seats is at least 5 and (Plan is one of Pro, Team or not (Seats is at least 5)) and not (Plan is one of Pro, Team)',
    ],
    [
      {
        all: [
          { field: '', operator: '' },
          { field: 'account.nps', operator: 'is' },
        ],
      },
      '… … and NPS is …',
    ],
    [{ field: 'account.has_owner', operator: 'is', value: true }, 'Has an owner is yes'],
  ])('%j', (json, sentence) => expect(say(json)).toBe(sentence))
  it('calls the properties of an event by the event', () => {
    const json = { field: 'event.added', operator: 'more-than', value: 0 }
    expect(say(json, comparable(catalog, 'seats.changed').fields)).toBe('Seats changed: added is more than 0')
    expect(say({ ...json, field: 'event.sum' }, comparable(catalog, 'crm.won').fields)).toBe(
      'the event’s sum is more than 0',
    )
  })
})

it('a condition on an event compares its properties, any of them where nobody has described them', () => {
  expect(comparable(catalog, 'seats.changed').fields.has('event.added')).toBe(true)
  expect(comparable(catalog, 'seats.changed').hasFreeProperties).toBe(false)
  expect(comparable(catalog, 'crm.won').hasFreeProperties).toBe(true)
  expect(comparable(catalog, null).hasFreeProperties).toBe(false)
  expect(comparable(catalog, '').hasFreeProperties).toBe(false)
})

it('what only templates may print is not offered for comparing', () => {
  expect(fields.has('contact.email')).toBe(false)
  expect(fields.has('usage.seats.percent')).toBe(true)
})

it('a group in a tree is shown with what it holds', () => {
  const tree: Group = readTree({ any: [seats] })
  expect(tree).toMatchObject({ of: 'any', isBare: false, parts: [{ is: 'row', field: 'account.seats' }] })
})
