import type { ConditionCount } from '@daymark/contract'
import { amount, counted } from '../../words/counted.ts'

/** What a count says: the number in a sentence, and what has to be known beside it. */
export interface CountWords {
  number: string
  notes: string[]
}

type RunOnly = ConditionCount['runOnly'][number]['knownOf']

const runOnlyWords: Record<RunOnly, string> = {
  event: 'the event that happens then',
  run: 'the day of the run',
  owner: 'whom the run is assigned to by then',
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function numberOf({ matched, lookedAt, total }: ConditionCount): string {
  if (total === 0) return 'There is no account yet that could match.'
  const matching = matched ?? 0
  const verb = matching === 1 ? 'matches' : 'match'
  if (lookedAt < total) {
    return `${amount(matching)} of the first ${counted(lookedAt, 'account')} ${verb} now; there are ${amount(total)}.`
  }
  if (matching === 0) return `None of ${counted(total, 'account')} matches now.`
  return `${amount(matching)} of ${counted(total, 'account')} ${verb} now.`
}

function fate(accounts: number, matched: number): string {
  const they = accounts === 1 ? 'it' : 'they'
  if (matched === 0) return accounts === 1 ? 'it does not match' : 'they do not match'
  if (matched === accounts)
    return `${they} ${accounts === 1 ? 'matches' : 'match'} by the rest of the condition`
  return `${amount(matched)} of them ${matched === 1 ? 'matches' : 'match'} by the rest of the condition`
}

/** @param labelOf - what people call a field */
export function countWords(count: ConditionCount, labelOf: (field: string) => string): CountWords {
  const { problems, runOnly, valueless, lookedAt, total } = count
  if (problems.length > 0)
    return { number: `Unfinished, so none of ${counted(total, 'account')} matches.`, notes: [] }
  if (runOnly.length > 0) {
    const whats = [...new Set(runOnly.map(({ knownOf }) => runOnlyWords[knownOf]))]
    return { number: `No count: it depends on ${listed(whats)}, which no account has now.`, notes: [] }
  }
  return {
    number: numberOf(count),
    notes: valueless.map(
      ({ field, accounts, matched }) =>
        `${amount(accounts)} of ${amount(lookedAt)} ${accounts === 1 ? 'has' : 'have'} no ${labelOf(field)}; ${fate(accounts, matched)}.`,
    ),
  }
}
