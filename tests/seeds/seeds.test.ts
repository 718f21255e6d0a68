import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawsOf, parseDraws, playing, seedVariable } from './seeds.ts'

describe('a list of seeds', () => {
  it('has a draw on each line, and what people say of it', () => {
    const text = '# first\n\n1\n-2  # negative ones, too\n3 57:0:1  # one case of it\n'
    expect(parseDraws(text)).toEqual([
      { seed: 1, path: null, name: 'seed 1' },
      { seed: -2, path: null, name: 'seed -2' },
      { seed: 3, path: '57:0:1', name: 'seed 3, path 57:0:1' },
    ])
  })

  it('has nothing else', () => {
    expect(() => parseDraws('1\nsoon\n')).toThrow('"soon" is not a seed')
  })

  it('gives way to the variable of its suite', () => {
    expect(seedVariable('held-clock')).toBe('HELD_CLOCK_SEED')
    expect(drawsOf('held-clock', { HELD_CLOCK_SEED: '7 3' })).toMatchObject([{ seed: 7, path: '3' }])
  })

  it('is there for every suite that has one', () => {
    for (const suite of ['fake-temporal', 'held-clock', 'wall-clock', 'fuzz', 'sample-year'] as const)
      expect(drawsOf(suite, {})).not.toEqual([])
    expect(drawsOf('chaos', {})).toBeInstanceOf(Array)
  })
})

describe('a path', () => {
  const numbers = fc.integer()

  it('leads to the same case, whether it is sampled or asserted', () => {
    const all = fc.sample(numbers, playing({ seed: 5, path: null }, 50))
    expect(all).toHaveLength(50)
    expect(fc.sample(numbers, playing({ seed: 5, path: '31' }, 50))).toEqual([all[31]])
    const seen: number[] = []
    const see = fc.property(numbers, (number) => void seen.push(number))
    fc.assert(see, playing({ seed: 5, path: '31' }, 50))
    expect(seen).toEqual([all[31]])
  })
})

describe('a property without a seed of its own', () => {
  it('is tried with the same cases in every run', () => {
    expect(fc.readConfigureGlobal()?.seed).toBeTypeOf('number')
    const [one, two] = [fc.sample(fc.integer(), 20), fc.sample(fc.integer(), 20)]
    expect(one).toEqual(two)
  })
})
