import type { Comparison, Condition } from './condition.ts'
import type { Facts, Scalar } from './facts.ts'
import { own } from '../step/own.ts'
import { operatorOf } from './operators.ts'

function asList(value: Comparison['value']): readonly Scalar[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** Whether a condition is true of an account. Null: nobody can say, since something that it compares is not known. */
export type Truth = boolean | null

function truthOfComparison({ field, operator, value }: Comparison, facts: Facts): Truth {
  const left = own(facts, field) ?? null
  const { takes, holds } = operatorOf(operator)
  if (left === null && takes !== 'none') return null
  return holds(left, asList(value))
}

/** True of many when `decisive` is true of one; unknown when it might be. `decisive` is what one part decides alone. */
function combined(parts: readonly Condition[], decisive: boolean, facts: Facts): Truth {
  let isSure = true
  for (const part of parts) {
    const truth = truthOf(part, facts)
    if (truth === decisive) return decisive
    if (truth === null) isSure = false
  }
  return isSure ? !decisive : null
}

/**
 * What is known of a condition. One rule, the one of SQL: a comparison with what is not known is neither true nor false, and
 * so is its `not`. `all` is false when a part is false, `any` is true when a part is true, whatever else is not known. Only
 * `is-known` and `is-not-known` always have an answer.
 * @param condition - already checked against the catalogue
 * @param facts - by dotted path; a missing path is not known
 */
export function truthOf(condition: Condition, facts: Facts): Truth {
  if ('all' in condition) return combined(condition.all, false, facts)
  if ('any' in condition) return combined(condition.any, true, facts)
  if ('not' in condition) {
    const truth = truthOf(condition.not, facts)
    return truth === null ? null : !truth
  }
  return truthOfComparison(condition, facts)
}

/** @returns whether the condition holds: what nobody can say does not, and neither does its opposite */
export function evaluate(condition: Condition, facts: Facts): boolean {
  return truthOf(condition, facts) === true
}

/** @returns the paths that the condition compares, each once, in order of appearance */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(fieldsOf))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(fieldsOf))]
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}
