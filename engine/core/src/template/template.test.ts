import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxTemplateLength, nest, renderHtml, renderText, templateVariables } from './index.ts'

const facts = nest({
  'account.name': 'Rock & <b>Roll</b>',
  'account.tags': ['eu', 'pilot'],
  'account.renewsOn': '2026-03-01',
  'contact.firstName': null,
  'contact.title': '',
  'usage.seats.used': 9,
  word: 'now',
})

const printed = (text: string) => ({ ok: true, text, missing: [] })
const refusedWith = (message: string) => ({ ok: false, message: expect.stringContaining(message) as string })

describe('rendering', () => {
  test('text is printed as it is, HTML is escaped', () => {
    const template = '<p>{{ account.name }}: {{ usage.seats.used }}</p>'
    expect(renderText(template, facts)).toEqual(printed('<p>Rock & <b>Roll</b>: 9</p>'))
    expect(renderHtml(template, facts)).toEqual(printed('<p>Rock &amp; &lt;b&gt;Roll&lt;/b&gt;: 9</p>'))
  })

  test('no value can put markup into HTML, by whatever tag or filter it is printed', () => {
    const ways = [
      '{{ v }}',
      '{% echo v %}',
      '{% cycle v %}',
      '{% assign w = v %}{{ w }}',
      '{% capture w %}{{ v }}{% endcapture %}{{ w }}',
      '{{ v | append: "<" }}',
      '{% liquid echo v %}',
      '{% for c in list %}{{ c }}{% endfor %}{{ list }}',
    ]
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a') }), (v) => {
        for (const way of ways) {
          const rendered = renderHtml(way, { v, list: [v] })
          expect(rendered.ok && /[<>"']/.test(rendered.text)).toBe(false)
        }
      }),
    )
    expect(renderHtml('{{ account.name | raw }}', facts)).toEqual(refusedWith('raw'))
  })

  test('HTML that its author escapes is escaped once', () => {
    expect(renderHtml('{{ account.name | escape }}', facts)).toEqual(renderHtml('{{ account.name }}', facts))
  })

  test('plain text without tags is printed as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/\{[{%]/.test(text))
        expect(renderText(text, {})).toEqual(printed(text))
      }),
    )
  })

  test('the facts are not changed', () => {
    const own = nest({ 'account.name': 'Acme', count: 5 })
    renderText('{% assign account = 1 %}{% increment count %}{% decrement count %}', own)
    expect(own).toEqual({ account: { name: 'Acme' }, count: 5 })
  })
})

describe('a value that is null', () => {
  test('prints as nothing and is named', () => {
    const rendered = renderText('Hi {{ contact.firstName | capitalize }}, {{ contact.firstName }}!', facts)
    expect(rendered).toEqual({ ok: true, text: 'Hi , !', missing: ['contact.firstName'] })
  })

  test.each([
    '{{ contact.firstName | default: "" }}',
    '{% if contact.firstName %}{{ contact.firstName }}{% endif %}',
    '{% unless contact.firstName %}{{ contact.title }}{% endunless %}',
    '{% assign name = contact.firstName | default: contact.title %}{{ name }}',
  ])('is not missing where the template copes with it: %s', (template) => {
    expect(renderText(template, facts)).toEqual(printed(''))
  })

  test('is missing when the value to fall back on is null, too', () => {
    const rendered = renderText('{{ contact.firstName | default: contact.nickname }}', {
      contact: { firstName: null, nickname: null },
    })
    expect(rendered).toMatchObject({ missing: ['contact.nickname'] })
  })

  test('an empty text is not missing', () => {
    expect(renderText('{{ contact.title }}', facts)).toEqual(printed(''))
  })

  test('a name that the template assigns under a condition is null until then', () => {
    const template = '{% if contact.firstName %}{% assign greeting = "Hi" %}{% endif %}{{ greeting }}'
    expect(renderText(template, facts)).toEqual({ ok: true, text: '', missing: ['greeting'] })
  })
})

describe("an author's mistake is a message", () => {
  test.each([
    ['{{ account.nmae }}', 'undefined variable: account.nmae'],
    ['{{ account.constructor }}', 'undefined variable'],
    ['{{ constructor }}', 'undefined variable'],
    ['{{ account.__proto__ }}', 'undefined variable'],
    ['{{ account }}', 'only a single value'],
    ['{{ word | date: "%Y" }}', 'no clock'],
    ['{% assign t = "today" %}{{ t | date_to_string }}', 'no clock'],
    ['{% for i in (1..20000000) %}{% endfor %}', 'limit exceeded'],
  ])('%s cannot be rendered', (template, message) => {
    expect(renderText(template, facts)).toEqual(refusedWith(message))
  })

  test.each([
    ['{{ account.name', 'not closed'],
    ['{% if account.name %}', 'not closed'],
    ['{% include "secrets" %}', 'include'],
    ['{% render "secrets" %}', 'render'],
    ['{% layout "secrets" %}', 'layout'],
    ['{{ account.name | shout }}', 'shout'],
    ['{{ account.tags | sample }}', 'sample'],
    ['{{ account.tags | where_exp: "t", "secret" }}', 'where_exp'],
    ['{{ "now" | date: "%Y" }}', 'no clock'],
    ['x'.repeat(maxTemplateLength + 1), 'at most 100000 characters'],
  ])('%.60s is refused before it is rendered', (template, message) => {
    expect(templateVariables(template)).toEqual(refusedWith(message))
    expect(renderText(template, facts)).toEqual(refusedWith(message))
    expect(renderHtml(template, facts)).toEqual(refusedWith(message))
  })

  test('whatever the template, nothing is thrown', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '{{',
        '}}',
        '{%',
        '%}',
        '|',
        ':',
        'if',
        'endif',
        'for x in',
        'account.name',
        '"',
        '(1..3)',
        '[',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const template = pieces.join(' ')
        expect([true, false]).toContain(templateVariables(template).ok)
        expect([true, false]).toContain(renderHtml(template, facts).ok)
      }),
      { numRuns: 500 },
    )
  })
})

test('a date prints as the same day wherever it is rendered', () => {
  expect(renderText('{{ account.renewsOn | date: "%-d %B %Y" }}', facts)).toEqual(printed('1 March 2026'))
})

describe('templateVariables', () => {
  test.each<[string, string[]]>([
    ['Hello', []],
    [
      '{{ account.name }} {{ usage.seats.used }} {{ account.name | upcase }}',
      ['account.name', 'usage.seats.used'],
    ],
    ['{{ a | default: b.c }}', ['a', 'b.c']],
    [
      '{% if a.b == c.d and e %}{{ f }}{% elsif g %}{% else %}{{ h }}{% endif %}',
      ['a.b', 'c.d', 'e', 'f', 'g', 'h'],
    ],
    ['{% for tag in account.tags limit: n %}{{ tag }}{{ forloop.index }}{% endfor %}', ['account.tags', 'n']],
    [
      '{% assign x = account.name %}{{ x }}{% capture y %}{{ z }}{% endcapture %}{{ y }}',
      ['account.name', 'z'],
    ],
    ['{{ account.tags[0] }}{{ account["name"] }}', ['account.tags', 'account.name']],
    ['{{ account[field] }}', ['account', 'field']],
    ['{{ account["a.b"] }}', ['account."a.b"']],
    ['{% raw %}{{ a }}{% endraw %}{% comment %}{{ b }}{% endcomment %}', []],
    ['{% case a %}{% when b %}{{ c }}{% endcase %}{% cycle d, "e" %}', ['a', 'b', 'c', 'd']],
  ])('%s', (template, expected) => {
    const result = templateVariables(template)
    expect(result.ok && result.variables.toSorted()).toEqual(expected.toSorted())
  })

  test('a template renders when it is given the variables it asks for', () => {
    const name = fc.constantFrom('a.b', 'a.c', 'd', 'e.f.g')
    const piece = name.chain((path) =>
      fc.constantFrom(
        `{{ ${path} }}`,
        `{% if ${path} %}x{{ d }}{% endif %}`,
        `{% assign y = ${path} %}{{ y }}`,
      ),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const template = pieces.join('')
        const needed = templateVariables(template)
        if (!needed.ok) throw new Error(needed.message)
        const given = nest(Object.fromEntries(needed.variables.map((path) => [path, 1])))
        expect(renderText(template, given)).toMatchObject({ ok: true, missing: [] })
      }),
    )
  })
})

describe('nest', () => {
  test('nests dotted paths', () => {
    expect(nest({ 'a.b.c': 1, 'a.d': null, e: ['x'] })).toEqual({ a: { b: { c: 1 }, d: null }, e: ['x'] })
  })

  test('keeps the longer of two paths that go on from each other, in either order', () => {
    expect(nest({ seats: 1, 'seats.used': 2 })).toEqual({ seats: { used: 2 } })
    expect(nest({ 'seats.used': 2, seats: 1 })).toEqual({ seats: { used: 2 } })
  })

  test('no path reaches a prototype', () => {
    const flat: unknown = JSON.parse(
      '{"__proto__.polluted":1,"constructor.prototype.polluted":2,"a.__proto__.b":3}',
    )
    nest(flat as Record<string, unknown>)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(({} as Record<string, unknown>)['b']).toBeUndefined()
  })
})
