import { parseDocument } from 'yaml'
import { expect, it } from 'vitest'
import { yamlFaults } from './yaml-faults.ts'

/** What is said of a text, each with the part of it that the place names. */
function faultsOf(text: string) {
  const document = parseDocument(text, { prettyErrors: false })
  return yamlFaults(document, text).map(({ offset, message, fix }) => [
    text.slice(offset, offset + 9),
    message,
    fix,
  ])
}

const said = (name: string, opening: string) =>
  `${name} begins with ${opening} and has no quotes, so YAML does not read it as a text.`

it.each<[string, string, string, string, string]>([
  [
    'a map with a map for a name',
    'subject: {{ name }}\n',
    '{{ name }',
    said('"subject"', '{{'),
    "subject: '{{ name }}'",
  ],
  [
    'a map that goes on',
    'subject: {{ name }} uses it\n',
    '{{ name }',
    said('"subject"', '{{'),
    "subject: '{{ name }} uses it'",
  ],
  [
    'a template with quotes in it',
    "text: {{ name | default: 'x' }}\n",
    '{{ name |',
    said('"text"', '{{'),
    `text: "{{ name | default: 'x' }}"`,
  ],
  [
    'a tag',
    'title: {% if a %}x{% endif %}\n',
    '{% if a %',
    said('"title"', '{%'),
    "title: '{% if a %}x{% endif %}'",
  ],
  ['an entry of a list', 'lines:\n  - {{ name }}\n', '{{ name }', said('A text', '{{'), "'{{ name }}'"],
  [
    'a field in braces',
    'input: { to: admin, subject: {{ name }} }\n',
    '{{ name }',
    said('"subject"', '{{'),
    "subject: '{{ name }}'",
  ],
])('a template without quotes is said to need them: %s', (_, text, place, message, quoted) => {
  expect(faultsOf(text)).toEqual([[place, message, `Put all of it in quotes: ${quoted}`]])
})

it('says it of every line', () => {
  expect(faultsOf('a: {{ x }}\nb: 1\nc: {{ y }} z\n').map(([place]) => place)).toEqual([
    '{{ x }}\nb',
    '{{ y }} z',
  ])
})

it('has nothing against templates in quotes or in blocks, nor against maps', () => {
  expect(faultsOf(`a: '{{ x }}'\nb: |\n  {{ y }}\nc: Dear {{ z }}\nd: { e: { f: 1 } }\n`)).toEqual([])
})

it('says of other names that are no texts what they are', () => {
  expect(faultsOf('? [a, b]\n: c\n')).toEqual([
    [
      '[a, b]\n: ',
      'A list or a group of fields cannot be the name of a field.',
      'Write a text for the name; put it in quotes if it begins with { or [.',
    ],
  ])
})
