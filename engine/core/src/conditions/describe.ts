import type { Comparison, Condition } from './condition.ts'
import type { Facts, Scalar } from './facts.ts'
import { own } from '../step/own.ts'
import { numberText } from '../template/value-text.ts'
import { evaluate, fieldsOf, truthOf } from './evaluate.ts'
import { operatorOf } from './operators.ts'

function words(value: Scalar | readonly Scalar[] | null | undefined): string {
  if (value === null || value === undefined) return 'not known'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'number' ? numberText(value) : String(value)
}

function describeComparison({ field, operator, value }: Comparison): string {
  const { label, takes } = operatorOf(operator)
  return takes === 'none' ? `${field} ${label}` : `${field} ${label} ${words(value)}`
}

/** @returns the condition in one human sentence, without a full stop */
export function describeCondition(condition: Condition): string {
  if ('all' in condition) return condition.all.map(describePart).join(' and ')
  if ('any' in condition) return condition.any.map(describePart).join(' or ')
  if ('not' in condition) return `not (${describeCondition(condition.not)})`
  return describeComparison(condition)
}

function describePart(part: Condition): string {
  return 'all' in part || 'any' in part ? `(${describeCondition(part)})` : describeCondition(part)
}

/** What nobody knows of a condition that can be neither true nor false. */
function unknownFields(condition: Condition, facts: Facts): string[] {
  if (truthOf(condition, facts) !== null) return []
  return fieldsOf(condition).filter((field) => (own(facts, field) ?? null) === null)
}

/**
 * Why a condition does not hold: the comparisons that fail, with the value found.
 * @returns for example "account.seats is 3, and has to be: account.seats is at least 5"
 */
export function explainFailure(condition: Condition, facts: Facts): string {
  if ('all' in condition) {
    const failing = condition.all.filter((part) => !evaluate(part, facts))
    return failing.map((part) => explainFailure(part, facts)).join('; ')
  }
  if ('any' in condition)
    return `none of: ${condition.any.map((part) => explainFailure(part, facts)).join('; ')}`
  if ('not' in condition) {
    const unknown = unknownFields(condition.not, facts)
    const known = `it must not be that ${describeCondition(condition.not)}`
    return unknown.length > 0 ? `${known}, and ${unknown.join(', ')} is not known` : known
  }
  const { label, takes } = operatorOf(condition.operator)
  const needed = takes === 'none' ? label : `${label} ${words(condition.value)}`
  return `${condition.field} is ${words(own(facts, condition.field))}, needed: ${needed}`
}
