import type { Condition, ThresholdTrigger } from '@daymark/core'
import { amount, counted } from '../../words/counted.ts'
import type { Entry } from './entering.ts'

function isReached({ metric, reachesPercent }: ThresholdTrigger): Condition {
  return { field: `usage.${metric}.percent`, operator: 'at-least', value: reachesPercent }
}

/** @returns what an account has to fulfil now to be let in; null where that follows from no fact of today's */
export function enteringCondition({ trigger, where }: Entry): Condition | null {
  if (trigger.on !== 'threshold') return null
  const reached = isReached(trigger)
  return where ? { all: [reached, where] } : reached
}

/** How many accounts fulfil a condition, as far as was looked. */
export interface Matches {
  matched: number | null
  lookedAt: number
  total: number
}

function howMany({ matched, lookedAt, total }: Matches): string {
  const count = amount(matched ?? 0)
  if (lookedAt < total) return `${count} of the first ${counted(lookedAt, 'account')} are`
  return matched === 1 ? '1 account is' : `${count} accounts are`
}

/**
 * Who would enter at today's facts, in a sentence.
 * @param isFirst - whether nothing has been published yet: then nobody has crossed the threshold before
 */
export function enteringWords(entry: Entry, matches: Matches, isFirst: boolean): string | null {
  const { trigger, where } = entry
  if (trigger.on !== 'threshold' || matches.matched === null) return null
  const { reachesPercent, rearmBelowPercent, metric } = trigger
  const also = where ? ' and fulfil the condition of the entry' : ''
  const level = `at ${reachesPercent} % of their ${metric} or more`
  const sentence = `${howMany(matches)} ${level} now${also}.`
  if (matches.matched === 0) return sentence
  const then = isFirst
    ? 'They enter at their next report.'
    : `Those that got there before stay out until they have been below ${rearmBelowPercent} %; the others enter at their next report.`
  return `${sentence} ${then}`
}
