import type { ConditionCount } from '@daymark/contract'
import { describe, expect, it } from 'vitest'
import { countWords } from './count-words.ts'

const counted: ConditionCount = {
  at: '2024-01-15T09:00:00.000Z',
  matched: 47,
  lookedAt: 500,
  total: 500,
  valueless: [],
  runOnly: [],
  problems: [],
}

const words = (count: Partial<ConditionCount>) => countWords({ ...counted, ...count }, () => 'NPS')
const number = (count: Partial<ConditionCount>) => words(count).number

describe('the words of a count', () => {
  it('say how many of how many', () => {
    expect(number({})).toBe('47 of 500 accounts match now.')
    expect(number({ matched: 1 })).toBe('1 of 500 accounts matches now.')
    expect(number({ matched: 0 })).toBe('None of 500 accounts matches now.')
    expect(number({ matched: 1, lookedAt: 1, total: 1 })).toBe('1 of 1 account matches now.')
    expect(number({ matched: 0, lookedAt: 0, total: 0 })).toBe('There is no account yet that could match.')
  })

  it('say so when the time was up', () => {
    expect(number({ lookedAt: 8_000, total: 12_000 })).toBe(
      '47 of the first 8,000 accounts match now; there are 12,000.',
    )
  })

  it('say what becomes of accounts without a value', () => {
    const note = (accounts: number, matched: number) =>
      words({ valueless: [{ field: 'account.nps', accounts, matched }] }).notes[0]
    expect(note(12, 0)).toBe('12 of 500 have no NPS; they do not match.')
    expect(note(1, 0)).toBe('1 of 500 has no NPS; it does not match.')
    expect(note(12, 12)).toBe('12 of 500 have no NPS; they match by the rest of the condition.')
    expect(note(12, 3)).toBe('12 of 500 have no NPS; 3 of them match by the rest of the condition.')
  })

  it('give no number where there is none', () => {
    const problem = { code: 'wrong-value', nodeId: null, path: '', message: 'Unfinished.' }
    expect(number({ matched: 0, lookedAt: 0, problems: [problem] })).toBe(
      'Unfinished, so none of 500 accounts matches.',
    )
    const runOnly = [
      { field: 'event.to', knownOf: 'event' as const },
      { field: 'event.from', knownOf: 'event' as const },
      { field: 'run.day', knownOf: 'run' as const },
    ]
    expect(number({ matched: null, runOnly })).toBe(
      'No count: it depends on the event that happens then and the day of the run, which no account has now.',
    )
  })
})
