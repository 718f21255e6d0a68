import { createCatalog, templateFilters, templateTags } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { filterMeanings, tagMeanings } from './filters.ts'
import { findingsIn } from './findings.ts'
import { placeAt } from './place.ts'

const catalog = createCatalog([], [])
const found = (text: string) =>
  findingsIn(text, catalog).map(({ from, to, message }) => [text.slice(from, to), message])

describe('what is wrong in a template, and where', () => {
  it('is nothing in a good one', () => {
    expect(found('Hello {{ contact.first_name | upcase }},')).toEqual([])
  })
  it('is a variable that there is not, each time it is named', () => {
    expect(found('{{ account.nam }} of {{ account.nam }}, {{ account.name }}')).toEqual([
      ['account.nam', 'There is no variable "account.nam".'],
      ['account.nam', 'There is no variable "account.nam".'],
    ])
    expect(findingsIn('{{ account.nam }}', catalog)[0]?.fix).toMatch(/^Did you mean "account.name"\?/)
  })
  it('is a filter that there is not', () => {
    expect(found('upcas\n{{ account.name | upcas }}')).toEqual([['upcas', 'There is no filter "upcas".']])
    expect(findingsIn('upcas\n{{ account.name | upcas }}', catalog)[0]?.from).toBe(24)
  })
  it('is a tag that is not closed, as far as it goes', () => {
    expect(found('a\n{% if account.nps %}b')).toEqual([
      ['{% if account.nps %}', 'Tag {% if account.nps %} not closed.'],
    ])
    expect(found('Hi {{ account.name')).toEqual([['{{ account.name', 'Output "{{ account.name" not closed.']])
  })
  it('is the whole of it where no place is known', () => {
    const text = '{{ "now" | date: "%Y" }}'
    expect(found(text)).toEqual([
      [text, 'A template has no clock: print a date of the account, not "now" or "today".'],
    ])
  })
})

describe('what can be written at a place', () => {
  it.each([
    ['Hello ', null],
    ['{{ ', { is: 'variable', from: 3 }],
    ['{{ account.na', { is: 'variable', from: 3 }],
    ['{{ account.name | up', { is: 'filter', from: 18 }],
    ['{{ account.name | default: ', { is: 'variable', from: 27 }],
    ['{{ account.name | default: "th', null],
    ['{{ account.name }} and ', null],
    ['{% ', { is: 'tag', from: 3 }],
    ['{%- i', { is: 'tag', from: 4 }],
    ['{% if account.', { is: 'variable', from: 6 }],
    ['{% if a %}{{ b', { is: 'variable', from: 13 }],
  ])('%j', (before, place) => expect(placeAt(before)).toEqual(place))
})

it('every filter and every tag says what it does, and nothing else is offered', () => {
  expect(Object.keys(filterMeanings).toSorted()).toEqual(templateFilters().toSorted())
  expect(templateTags().filter((tag) => !tagMeanings[tag])).toEqual([])
})
