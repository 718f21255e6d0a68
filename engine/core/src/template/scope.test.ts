import { expect, it } from 'vitest'
import { renderText, scopeFor } from './index.ts'

const facts = {
  'account.name': 'Acme',
  'account.seats': 12,
  'account.products_owned': ['core', 'automation'],
  'usage.seats.percent': 79.96,
  'usage.storage.percent': 82.14285714285714,
  'usage.storage.used': 19.99,
  'usage.unlicensed.used': 0.04,
  'usage.api_calls.used': 1e21,
  'usage.api_calls.limit': 1999.95,
}

function printed(template: string): string {
  const rendered = renderText(template, scopeFor(template, facts))
  return rendered.ok ? rendered.text : `failed: ${rendered.message.split(', line')[0]}`
}

it.each([
  ['{{ usage.storage.used }}', '19.99'],
  ['{{ usage.unlicensed.used }}', '0.04'],
  ['{{ usage.api_calls.limit }}', '1999.95'],
  ['{{ usage.api_calls.used }}', '1000000000000000000000'],
  ['{{ usage.api_calls.used | append: " calls" }}', '1000000000000000000000 calls'],
  ['{{ usage.storage.percent }} %', '82.1 %'],
  ['{{ usage.storage.percent | append: " %" }}', '82.1 %'],
  ['{{ 0.1 | plus: 0.2 }}', '0.3'],
  ['{{ 1 | divided_by: 10000000 }}', '0.0000001'],
])('a number prints as it is: %s as %s', (template, text) => {
  expect(printed(template)).toBe(text)
})

it('a template and a condition see the same share, which has not reached 80', () => {
  expect(printed('{% if usage.seats.percent >= 80 %}reached{% else %}not yet{% endif %}')).toBe('not yet')
  expect(printed('{{ usage.seats.percent }} %')).toBe('79.9 %')
})

it.each([
  ['{{ account.products_owned }}', 'core, automation'],
  ['You have {% echo account.products_owned %}.', 'You have core, automation.'],
  ['{{ account.products_owned | upcase }}', 'CORE, AUTOMATION'],
  ['{{ "You have " | append: account.products_owned }}', 'You have core, automation'],
  ['{% capture all %}{{ account.products_owned }}{% endcapture %}{{ all }}', 'core, automation'],
])('a list reads as a list: %s', (template, text) => {
  expect(printed(template)).toBe(text)
})

it.each([
  '{{ account.seats | divided_by: 0 }}',
  '{{ account.seats | divided_by: 0 | append: " seats" }}',
  '{{ account.seats | modulo: 0 }}',
])('no message prints what is no number: %s', (template) => {
  expect(printed(template)).toBe('failed: what was worked out is no number: is something divided by 0?')
})

it.each([
  ['{{ account.products_owned[7] }}', 'undefined variable'],
  ['{% for i in (1..3000000) %}*{% endfor %}', 'memory alloc limit exceeded'],
  ['{% for i in (1..300000) %}****{% endfor %}', 'it prints more than 1000000 characters'],
  ['{{ "100% Organic" | url_decode }}', 'URI malformed'],
  ['{{ account.name | append }}', 'append'],
])('a template that cannot be rendered for these facts says why: %s', (template, message) => {
  expect(printed(template)).toContain('failed: ')
  expect(printed(template)).toContain(message)
})

it('what a database would not keep is not printed', () => {
  expect(printed('a{{ "%00" | url_decode }}b{{ "AAA=" | base64_decode }}')).toBe('ab')
  expect(printed('{{ "👋" | split: "" | first }}')).toBe('\uFFFD')
})

it('a template prints from the facts, and names those that nobody knows', () => {
  const template = '{{ account.name }} uses {{ usage.storage.percent }} % of {{ usage.seats.limit }}'
  expect(renderText(template, scopeFor(template, facts))).toEqual({
    ok: true,
    text: 'Acme uses 82.1 % of ',
    missing: ['usage.seats.limit'],
  })
})
