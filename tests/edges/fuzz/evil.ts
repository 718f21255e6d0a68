import fc from 'fast-check'

const open = '\u{1}raw:'
const close = '\u{1}'

/** JSON that no value makes: written into the text as it stands. */
const raw = (text: string) => `${open}${text}${close}`

const rawTexts = [
  '1e400',
  '-1e400',
  '-0',
  '1e-400',
  '123456789012345678901234567890',
  '0.1e1',
  '9007199254740993',
  `${'['.repeat(500)}${']'.repeat(500)}`,
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
  '{"a":1,"a":2,"id":"x","id":"y"}',
  // No JSON at all:
  'NaN',
  'Infinity',
  'undefined',
  '01',
  "'a'",
  '"\u0000"',
  '/* */ 1',
]

/** Texts that have meant something to some interpreter once. */
export const evilTexts = [
  '',
  ' ',
  'x'.repeat(201),
  'x'.repeat(5_001),
  'x'.repeat(100_001),
  'NUL \0 within',
  '\ud800',
  'half \udc00 a character',
  '\u202Egnp.exe\u200B\uFEFF',
  '😀'.repeat(200),
  'ﷺ',
  '\r\nBcc: eve@evil.example\r\n\r\n',
  'line\u2028break\u0085\v\f',
  "'; drop table accounts; --",
  '" or 1=1 --',
  '%_\\%',
  '$1',
  '{{ account.name }}',
  '{{ 7 | times: 7 }}',
  '{% raw %}{{',
  '{% for i in (1..1000000000) %}{{ i }}{% endfor %}',
  '{% include "/etc/passwd" %}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'true',
  'NaN',
  'Infinity',
  '1e999',
  '-0',
  '0x10',
  '2024-02-30',
  '2024-01-01T25:00:00Z',
  '+275760-09-13T00:00:00Z',
  '0000-00-00',
  '2024-01-01T00:00:00+23:59',
  '1900-01-01T00:00:00+23:59',
  '2199-12-31T23:59:59.999-23:59',
  'Europe/Nowhere',
  'a@b.example, eve@evil.example',
  '"Ann <eve@evil.example>" <a@b.example>',
  'ann@b.example\r\nBcc: eve@evil.example',
]

const hostileObjects = [
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"toString":1,"valueOf":null,"hasOwnProperty":"x","then":1,"toJSON":1,"length":-1}',
  '{"\\u0000":1}',
  '{"":{"":{"":1}}}',
].map((text): unknown => JSON.parse(text))

const numbers = [0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, 5e-324, Number.MAX_SAFE_INTEGER]

/** Values that do not fit where they stand, or only just do. */
export const evilValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...evilTexts) },
  { weight: 2, arbitrary: fc.constantFrom(...rawTexts).map(raw) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...numbers, true, false, null, [], {}, [[]], [null]) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileObjects) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 5_001 }, () => 'x')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
  { weight: 2, arbitrary: fc.jsonValue() },
)

/** The JSON text of a value, in which raw texts stand as they are. */
export function toText(value: unknown): string {
  const marked = new RegExp(`"\\\\u0001raw:(.*?)\\\\u0001"`, 'g')
  return (JSON.stringify(value) ?? '').replace(marked, (_, text: string) => JSON.parse(`"${text}"`) as string)
}
