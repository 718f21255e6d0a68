import { expect, it } from 'vitest'
import { printed, renderText, scopeFor } from './index.ts'

it.each([
  [82.14285714285714, 82.1],
  [82.15, 82.2],
  [66.66666666666667, 66.7],
  [80, 80],
  [0.04, 0],
  [1234567.89, 1234567.9],
])('a number prints with one digit at most: %d as %d', (value, expected) => {
  expect(printed(value)).toBe(expected)
})

it('whatever is no number prints as it is', () => {
  expect(['1.234', true, null, ['a', 'b']].map(printed)).toEqual(['1.234', true, null, ['a', 'b']])
})

it('a template prints from the facts, and names those that nobody knows', () => {
  const template = '{{ account.name }} uses {{ usage.seats.percent }} % of {{ usage.seats.limit }}'
  const scope = scopeFor(template, { 'account.name': 'Acme', 'usage.seats.percent': 82.14285714285714 })
  expect(renderText(template, scope)).toEqual({
    ok: true,
    text: 'Acme uses 82.1 % of ',
    missing: ['usage.seats.limit'],
  })
})
