import type { Comparison, Condition } from './condition.ts'
import type { Facts, Scalar } from './facts.ts'
import { own } from '../step/own.ts'
import { operatorOf } from './operators.ts'

function asList(value: Comparison['value']): readonly Scalar[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function holdsComparison({ field, operator, value }: Comparison, facts: Facts): boolean {
  const left = own(facts, field) ?? null
  const { takes, holds } = operatorOf(operator)
  if (left === null && takes !== 'none') return false
  return holds(left, asList(value))
}

/**
 * @param condition - already checked against the catalogue
 * @param facts - by dotted path; a missing path is not known, and nothing compares true with it
 * @returns whether the condition holds
 */
export function evaluate(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => evaluate(part, facts))
  if ('any' in condition) return condition.any.some((part) => evaluate(part, facts))
  if ('not' in condition) return !evaluate(condition.not, facts)
  return holdsComparison(condition, facts)
}

/** @returns the paths that the condition compares, each once, in order of appearance */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(fieldsOf))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(fieldsOf))]
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}
