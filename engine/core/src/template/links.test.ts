import { describe, expect, it } from 'vitest'
import { isSafeLink, mayBecomeSafeLink } from './links.ts'

const bad = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' \u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript\r:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
]

describe('a link', () => {
  it.each(['https://daymark.example/l/1?a=b:c', 'HTTP://daymark.example', 'mailto:ann@b.example'])(
    'may be %s',
    (url) => {
      expect(isSafeLink(url)).toBe(true)
    },
  )

  it.each(bad)('may not be %j', (url) => {
    expect(isSafeLink(url)).toBe(false)
  })

  it('has to be whole', () => {
    expect(['', '/seats', '//evil.example', 'daymark.example'].map(isSafeLink)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a template of a link', () => {
  it.each([
    '{{ links.add_seats }}',
    ' {{ account.attributes.url }}',
    'https://x.example/{{ account.id }}',
    '{% if a %}x',
  ])('may be %s', (template) => expect(mayBecomeSafeLink(template)).toBe(true))

  it.each(['javascript:{{ account.name }}', 'x.example/{{ account.id }}', '', ' '])(
    'may not be %j',
    (template) => expect(mayBecomeSafeLink(template)).toBe(false),
  )
})
