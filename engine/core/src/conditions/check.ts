import type { Attribute, AttributeType } from '../catalog/attribute.ts'
import type { Problem, ProblemCode } from '../problem.ts'
import type { Comparison, Condition } from './condition.ts'
import type { Scalar } from './facts.ts'
import { operatorOf } from './operators.ts'

/** What a condition may name, and where it stands, for its problems. */
export interface ConditionScope {
  attributes: ReadonlyMap<string, Attribute>
  /** Whether `event.<anything>` may be compared: on kinds of events whose properties are not catalogued. */
  freeEventProperties: boolean
  nodeId: string | null
  path: string
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/

const isOfType: Record<AttributeType, (value: Scalar) => boolean> = {
  text: (value) => typeof value === 'string',
  'text-list': (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && datePattern.test(value),
}

function nearest(field: string, scope: ConditionScope): string | undefined {
  const last = field.split('.').at(-1)
  return [...scope.attributes.keys()].find(
    (path) => path.endsWith(`.${last}`) || path.startsWith(field.slice(0, -1)),
  )
}

function checkComparison(comparison: Comparison, scope: ConditionScope): Problem[] {
  const { field, operator, value } = comparison
  const problem = (code: ProblemCode, message: string, fix?: string): Problem[] => [
    { code, nodeId: scope.nodeId, path: scope.path, message, ...(fix && { fix }) },
  ]
  if (scope.freeEventProperties && field.startsWith('event.')) return []
  const attribute = scope.attributes.get(field)
  if (!attribute || attribute.templatesOnly) {
    const near = nearest(field, scope)
    return problem(
      'unknown-field',
      `There is no field "${field}" to compare.`,
      near && `Did you mean "${near}"?`,
    )
  }
  const { types, takes, label } = operatorOf(operator)
  if (!types.includes(attribute.type)) {
    return problem(
      'wrong-operator',
      `"${field}" is ${attribute.type}; it cannot be compared with “${label}”.`,
    )
  }
  if (takes === 'none') {
    return value === undefined
      ? []
      : problem('wrong-value', `“${label}” takes no value.`, 'Leave the value out.')
  }
  if (value === undefined || (takes === 'many') !== Array.isArray(value)) {
    return problem('wrong-value', `“${label}” takes ${takes === 'many' ? 'a list of values' : 'one value'}.`)
  }
  const values = [value].flat() as Scalar[]
  const wrong = values.find((one) => !isOfType[attribute.type](one))
  if (wrong === undefined) return []
  return problem(
    'wrong-value',
    `"${field}" is ${attribute.type}; it cannot be compared with ${JSON.stringify(wrong)}.`,
  )
}

/**
 * Checks a condition against the catalogue.
 * @returns a problem for each field that does not exist and each value or operator that does not fit its field
 */
export function checkCondition(condition: Condition, scope: ConditionScope): Problem[] {
  if ('all' in condition) return condition.all.flatMap((part) => checkCondition(part, scope))
  if ('any' in condition) return condition.any.flatMap((part) => checkCondition(part, scope))
  if ('not' in condition) return checkCondition(condition.not, scope)
  return checkComparison(condition, scope)
}
