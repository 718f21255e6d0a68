import { describe, expect, it } from 'vitest'
import { findUnsafeLink, isSafeLink, mayBecomeSafeLink } from './links.ts'

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
      expect(findUnsafeLink(`<a href="${url}">`)).toBeNull()
    },
  )

  it.each(bad)('may not be %j', (url) => {
    expect(isSafeLink(url)).toBe(false)
    expect(findUnsafeLink(`<b>Hi</b><a class=x href="${url}">`)).not.toBeNull()
    expect(findUnsafeLink(`<a HREF = '${url}'>`)).not.toBeNull()
  })

  it.each([
    '&#106;avascript:x',
    '&#x6A;avascript:x',
    'javascript&colon;x',
    'java&Tab;script:x',
    '&#0106avascript:x',
  ])('may not be hidden as %s', (url) => expect(findUnsafeLink(`<a href="${url}">`)).not.toBeNull())

  it('has to be whole where it stands alone, and may be relative in HTML', () => {
    expect(['', '/seats', '//evil.example', 'daymark.example'].map(isSafeLink)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(
      findUnsafeLink('<a href="#top">, <a href=/seats>, "javascript:" and <p title="javascript:x">'),
    ).toBeNull()
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
