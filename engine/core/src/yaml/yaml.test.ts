import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import { sequence } from '../edit/drafts.fixture.ts'
import { Playbook } from '../playbook/playbook.ts'
import { keyOrder } from './canonical.ts'
import { canonicalPlaybook, readYaml, writeYaml } from './index.ts'

function written(document: DraftPlaybook): string {
  const outcome = writeYaml(document)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

function readBack(text: string): unknown {
  const read = readYaml(text)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.value.document
}

function saying(subject: string): DraftPlaybook {
  const [entry, day, mail, ...others] = sequence.nodes
  const data = { action: 'email', input: { to: 'admin', subject, text: 'Hello' } }
  return { ...sequence, nodes: [entry!, day!, { ...mail!, data }, ...others] }
}

const odd = [
  '01234',
  '+4930123456',
  '12345678901234567890',
  '2024-01-31',
  '2024-01-31T09:00:00Z',
  '09:00',
  '1_000',
  '0x1F',
  '1e5',
  '.5',
  'yes',
  'No',
  'null',
  '~',
  '',
  ' ',
  '  ',
  '\n',
  ' \n',
  '\n \n',
  'ends in blanks  ',
  'a line that ends in blanks  \nand another',
  'a\n\n\nb\n\n\n',
  `  begins indented, and is a long line ${'word '.repeat(40)}\nand goes on`,
  `one long line ${'word '.repeat(60)}`,
  '{{ account.name }}',
  '{% if a %}{{ b }}{% endif %}',
  '{{ a }}\n{{ b }}',
  "it's",
  '"quoted"',
  'a: b',
  'a #b',
  '- a',
  '? a',
  '& a',
  '*a',
  '!tag',
  '| a',
  '> a',
  '@a',
  '`a',
  '%a',
  '---',
  '...',
  'a\tb',
  '\ttab',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b',
  '\uFEFFa',
  '\u0000',
  '😀\nÄ',
  '<<',
]

describe('a text is read back as it was written', () => {
  it.each(odd)('%j', (text) => {
    const document = saying(text)
    expect(readBack(written(document))).toEqual(canonicalPlaybook(document))
  })

  it('whatever it says', () => {
    const part = fc.oneof(
      fc.constantFrom(...odd),
      fc.constantFrom('\n', ' ', '  ', '\t', ':', ' #', '{{ x }}', '\r', '\u2028'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.dictionary(text, text, { maxKeys: 4 }), (subject, input) => {
        const document = saying(subject)
        const nodes = document.nodes.map((node) =>
          node.id === 'call' ? { ...node, data: { ...node.data, odd: input } } : node,
        )
        const changed = { ...document, nodes }
        expect(readBack(written(changed))).toEqual(canonicalPlaybook(changed))
      }),
      { numRuns: 400 },
    )
  })
})

it('writes a playbook as a person would', () => {
  const mail = 'Hello {{ contact.name }},\n\nyou use {{ usage.seats.used }} seats.\n'
  const [start, day, action] = sequence.nodes
  const document: DraftPlaybook = {
    ...sequence,
    nodes: [
      start!,
      { ...day!, position: { x: 0, y: 120 } },
      {
        ...action!,
        position: { x: 0, y: 240 },
        data: {
          version: 1,
          input: { text: mail, subject: '{{ account.name }}', to: 'admin' },
          action: 'email',
        },
      },
    ],
    edges: sequence.edges.slice(0, 2),
    exitRules: [],
    lateness: { policy: 're-space', toleranceDays: 1 },
    goal: { withinDays: 30, events: [{ kind: 'seats.changed' }], label: 'More seats' },
  }
  expect(written(document)).toBe(`schemaVersion: 1
id: sequence
name: Sequence
family: seats

goal:
  label: More seats
  withinDays: 30
  events:
    - { kind: seats.changed }

nodes:
  - id: start
    type: entry
    position: { x: 0, y: 0 }
    data:
      trigger: { on: manual }

  - id: day-1
    type: day
    position: { x: 0, y: 120 }
    data: { day: 1 }

  - id: mail
    type: action
    label: Day 1 mail
    position: { x: 0, y: 240 }
    data:
      action: email
      input:
        to: admin
        subject: '{{ account.name }}'
        text: |
          Hello {{ contact.name }},

          you use {{ usage.seats.used }} seats.

edges:
  - { from: start, to: day-1 }
  - { from: day-1, to: mail }
`)
})

it('writes the same whatever order the keys came in', () => {
  const turned = JSON.parse(JSON.stringify(sequence), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value,
  ) as DraftPlaybook
  expect(written(turned)).toBe(written(sequence))
})

it('keeps what is unfinished as it is', () => {
  const [start, ...others] = sequence.nodes
  const document: DraftPlaybook = {
    ...sequence,
    timeOfDay: '9',
    goal: { label: '' },
    nodes: [{ ...start!, data: { trigger: {}, where: null, more: [] } }, ...others],
  }
  expect(readBack(written(document))).toMatchObject({
    timeOfDay: '9',
    goal: { label: '' },
    nodes: [{ data: { trigger: {}, where: null, more: [] } }, {}, {}, {}, {}, {}, {}],
  })
})

it('has a place for every key of the language', () => {
  const known = new Set<string>(keyOrder)
  const missing = new Set<string>()
  const look = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    if ('properties' in schema && typeof schema.properties === 'object') {
      for (const key of Object.keys(schema.properties ?? {})) if (!known.has(key)) missing.add(key)
    }
    for (const part of Object.values(schema)) look(part)
  }
  look(z.toJSONSchema(Playbook, { io: 'input' }))
  expect([...missing]).toEqual([])
  expect(known.size).toBe(keyOrder.length)
})

it('does not read a text that refers to itself beyond measure', () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const parts = level === 0 ? '[x, x]' : `[${`*a${level - 1}, `.repeat(8)}x]`
    return `a${level}: &a${level} ${parts}`
  })
  expect(readYaml(levels.join('\n'))).toMatchObject({ ok: false, faults: [{ line: 1 }] })
})

it.each([
  ['a part of itself', 'where: &a { not: *a }'],
  ['what is nested without end', `${'{ not: '.repeat(150)}1${' }'.repeat(150)}`],
])('does not read %s', (_, text) => {
  expect(readYaml(text)).toMatchObject({ ok: false, faults: [{ line: 1 }] })
})
