import type { Condition } from './condition.ts'
import { evaluate, fieldsOf } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { own } from '../step/own.ts'

/** Accounts of which nothing is known in a field that a condition compares. */
export interface Valueless {
  field: string
  accounts: number
  /** How many of them match all the same: by another part of the condition, or because it asks for just that. */
  matched: number
}

/** How a condition fares with the accounts that were looked at so far. */
export interface Tally {
  matched: number
  lookedAt: number
  /** By field, in the order in which the condition names them; only fields that some account has no value for. */
  valueless: Valueless[]
}

/** Counts, account by account, whom a condition matches. */
export interface Counter {
  add(facts: Facts): void
  tally(): Tally
}

/** @param condition - already checked against the catalogue */
export function countMatches(condition: Condition): Counter {
  const fields = fieldsOf(condition).map((field): Valueless => ({ field, accounts: 0, matched: 0 }))
  let matched = 0
  let lookedAt = 0
  return {
    add(facts) {
      const holds = evaluate(condition, facts)
      lookedAt += 1
      if (holds) matched += 1
      for (const one of fields) {
        if ((own(facts, one.field) ?? null) !== null) continue
        one.accounts += 1
        if (holds) one.matched += 1
      }
    },
    tally: () => ({ matched, lookedAt, valueless: fields.filter(({ accounts }) => accounts > 0) }),
  }
}
