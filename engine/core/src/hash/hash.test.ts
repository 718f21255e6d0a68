import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, contentHash } from './index.ts'

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

describe('canonicalJson', () => {
  test('writes the sample of RFC 8785 as the RFC does', () => {
    const sample: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
        "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    )
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('sorts keys by UTF-16 code units', () => {
    expect(canonicalJson({ '\uFB33': 1, '\u{1F600}': 2, '1': 3, '€': 4, '\r': 5 })).toBe(
      '{"\\r":5,"1":3,"€":4,"\u{1F600}":2,"\uFB33":1}',
    )
  })

  test('leaves out what is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [10n], [new Map()], [() => 1]])(
    'refuses %s, on its own and within a list',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
      expect(() => canonicalJson({ list: [value] })).toThrow(TypeError)
    },
  )

  test('refuses a list with holes', () => {
    expect(() => canonicalJson(Array.from({ length: 2 }))).toThrow(TypeError)
    const holes: number[] = []
    holes[1] = 1
    expect(() => canonicalJson(holes)).toThrow(TypeError)
  })

  test('writes JSON as the reference for the RFC does', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '',
        '__proto__',
        'constructor',
        '10',
        '9',
        '\u2028',
        '\u007f',
        '\u{1F600}',
        '\uFB33',
        'é',
        'e\u0301',
      ),
    )
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(
        -0,
        1e21,
        1e-7,
        5e-324,
        1.7976931348623157e308,
        2 ** 53,
        0.1 + 0.2,
        -1e-6,
        123456789012345680000,
      ),
    )
    const { value: json } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.oneof(text, number, fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc
          .array(fc.tuple(text, fc.oneof(tie('value'), fc.constant(undefined))), { maxLength: 6 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }))
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
      { numRuns: 300 },
    )
  })

  test('writes half a surrogate pair as JSON does: a document that holds one has a hash', () => {
    expect(canonicalJson({ '\ud800': '\udead' })).toBe(String.raw`{"\ud800":"\udead"}`)
  })

  test('means the value it was given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('contentHash', () => {
  test('is SHA-256 of the canonical JSON', () => {
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(reversed(value))).toBe(contentHash(value))
      }),
    )
  })

  test('differs when a value, a type or the order of a list differs', () => {
    const hashes = [{ a: 1 }, { a: '1' }, { a: [1, 2] }, { a: [2, 1] }, { b: 1 }, {}].map(contentHash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
