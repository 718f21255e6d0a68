import { GrowthBook } from '@growthbook/growthbook'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketRanges, chooseVariant, chooseVariation, fnv1a32, hashV2 } from './index.ts'

const variantsOf = (weights: readonly number[]) =>
  weights.map((weight, index) => ({ name: String(index), weight }))

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `acct_${index}`)

describe('the published vectors', () => {
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('FNV-1a of "%s"', (text, hash) => {
    expect(fnv1a32(text)).toBe(hash)
  })

  test('FNV-1a reads UTF-16 code units, which for é is not what bytes give', () => {
    expect(fnv1a32('é')).toBe(1812687940)
  })

  test.each([
    ['seed', 'a', 0.0505],
    ['seed', 'b', 0.2696],
    ['foo', 'ab', 0.2575],
    ['foo', 'def', 0.2019],
    ['89123klj', '8952klfjas09ujkasdf', 0.124],
    ['90850943850283058242805', '123', 0.7516],
  ])('hash of "%s", "%s" is %d', (seed, value, n) => {
    expect(hashV2(seed, value)).toBe(n)
  })

  const quarters = [0, 0.25, 0.5, 0.75].map((low) => [low, low + 0.25])
  const halves = [
    [0, 0.5],
    [0.5, 1],
  ]
  test.each<[number, number, number[] | undefined, number[][]]>([
    [2, 1, undefined, halves],
    [2, 0.5, undefined, [[0, 0.25], [0.5, 0.75]]], // prettier-ignore
    [2, 0, undefined, [[0, 0], [0.5, 0.5]]], // prettier-ignore
    [3, 0.2, [0.2, 0.3, 0.5], [[0, 0.04], [0.2, 0.26], [0.5, 0.6]]], // prettier-ignore
    [2, 1, [0.4, 0.1], halves],
    [2, 1, [0.7, 0.6], halves],
    [4, 1, [0.4, 0.4, 0.2], quarters],
    [2, 1, [0.4, 0.5999], [[0, 0.4], [0.4, 0.9999]]], // prettier-ignore
    [2, 1.5, undefined, halves],
    [2, -0.2, undefined, [[0, 0], [0.5, 0.5]]], // prettier-ignore
  ])('ranges of %d variations at coverage %d with weights %j', (count, coverage, weights, expected) => {
    const ranges = bucketRanges(count, coverage, weights)
    expect(ranges.length).toBe(expected.length)
    for (const [index, [low, high]] of ranges.entries()) {
      expect(low).toBeCloseTo(expected[index]?.[0] ?? Number.NaN, 12)
      expect(high).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 12)
    }
  })

  test('a range holds its low end and not its high end', () => {
    const ranges = bucketRanges(2, 0.5)
    expect([0, 0.25, 0.5, 0.7499, 0.75].map((n) => chooseVariation(n, ranges))).toEqual([0, -1, 1, 1, -1])
  })

  test('experiment "foo" puts account "1" into its second variant', () => {
    expect(
      chooseVariant({ seed: 'foo', accountId: '1', variants: variantsOf([0.5, 0.5]), coverage: 1 }),
    ).toBe('1')
  })
})

describe('chooseVariant', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...'abcxyzABC019-_:. '), minLength: 1, maxLength: 30 })
  const weightsArbitrary = fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
    .filter((parts) => parts.some((part) => part > 0))
    .map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 0)
      return parts.map((part) => part / sum)
    })
  const coverageArbitrary = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)

  test('agrees with the GrowthBook SDK on every experiment and account', () => {
    fc.assert(
      fc.property(ascii, ascii, weightsArbitrary, coverageArbitrary, (seed, id, weights, coverage) => {
        const variants = variantsOf(weights)
        const { inExperiment, value, bucket } = new GrowthBook({ attributes: { id } }).run({
          key: 'experiment',
          seed,
          hashVersion: 2,
          variations: [
            variants[0]?.name ?? '',
            variants[1]?.name ?? '',
            ...variants.slice(2).map(({ name }) => name),
          ],
          weights,
          coverage,
        })
        if (inExperiment) expect(hashV2(seed, id)).toBe(bucket)
        expect(chooseVariant({ seed, accountId: id, variants, coverage })).toBe(inExperiment ? value : null)
      }),
      { numRuns: 500 },
    )
  })

  test('gives every account a variant at full coverage', () => {
    fc.assert(
      fc.property(ascii, ascii, weightsArbitrary, (seed, accountId, weights) => {
        expect(chooseVariant({ seed, accountId, variants: variantsOf(weights), coverage: 1 })).not.toBeNull()
      }),
    )
  })

  test('keeps the variant of every account that still takes part when coverage falls', () => {
    const variants = variantsOf([0.2, 0.3, 0.5])
    fc.assert(
      fc.property(ascii, coverageArbitrary, coverageArbitrary, (accountId, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const kept = chooseVariant({ seed: 'exp', accountId, variants, coverage: less })
        if (kept !== null)
          expect(chooseVariant({ seed: 'exp', accountId, variants, coverage: more })).toBe(kept)
      }),
    )
  })

  test('leaves out an account without an id', () => {
    expect(
      chooseVariant({ seed: 'exp', accountId: '', variants: variantsOf([0.5, 0.5]), coverage: 1 }),
    ).toBeNull()
  })

  test('shares accounts out by weight, and independently between two experiments', () => {
    const variants = variantsOf([0.5, 0.5])
    const cells = new Map<string, number>()
    for (const accountId of ids(20_000)) {
      const cell = ['one', 'two']
        .map((seed) => chooseVariant({ seed, accountId, variants, coverage: 1 }))
        .join()
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
    expect([...cells.keys()].sort()).toEqual(['0,0', '0,1', '1,0', '1,1'])
    // Four cells of 5,000 each, standard deviation 61: a hash that is not independent is off by hundreds.
    for (const count of cells.values()) expect(Math.abs(count - 5_000)).toBeLessThan(250)
  })
})
