import type { Attribute, AttributeType } from '../catalog/attribute.ts'
import { nearestPathOf, offer } from '../catalog/nearest.ts'
import type { Problem, ProblemCode } from '../problem.ts'
import type { Comparison, Condition } from './condition.ts'
import type { Scalar } from './facts.ts'
import { operatorNames, operatorOf } from './operators.ts'

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

const remedies: Record<AttributeType, string> = {
  text: 'Write a text, in quotes where it looks like a number.',
  'text-list': 'Write a text, in quotes where it looks like a number.',
  number: 'Write a number, without quotes.',
  boolean: 'Write true or false, without quotes.',
  date: 'Write a date as YYYY-MM-DD, in quotes.',
}

const comparable = 'Fields are those of the account, its owner, its usage and the run.'

function unknownField(
  field: string,
  { attributes }: ConditionScope,
): Pick<Problem, 'message' | 'fix' | 'suggestion'> {
  const known = [...attributes.values()].filter(({ templatesOnly }) => !templatesOnly).map(({ path }) => path)
  if (attributes.has(field)) {
    return { message: `"${field}" can be printed, but not compared.`, fix: comparable }
  }
  return {
    message: `There is no field "${field}" to compare.`,
    ...offer(field, nearestPathOf(field, known), comparable),
  }
}

function operatorsFor(type: AttributeType): string {
  return operatorNames.filter((name) => operatorOf(name).types.includes(type)).join(', ')
}

function checkComparison(comparison: Comparison, scope: ConditionScope): Problem[] {
  const { field, operator, value } = comparison
  const problem = (code: ProblemCode, part: keyof Comparison, message: string, fix: string): Problem[] => [
    { code, nodeId: scope.nodeId, path: `${scope.path}.${part}`, message, fix },
  ]
  if (scope.freeEventProperties && field.startsWith('event.')) return []
  const attribute = scope.attributes.get(field)
  if (!attribute || attribute.templatesOnly) {
    const said = unknownField(field, scope)
    return [{ code: 'unknown-field', nodeId: scope.nodeId, path: `${scope.path}.field`, ...said }]
  }
  const { type } = attribute
  const { types, takes, label } = operatorOf(operator)
  if (!types.includes(type)) {
    const message = `"${field}" is ${type}; it cannot be compared with “${label}”.`
    return problem('wrong-operator', 'operator', message, `Operators for it are ${operatorsFor(type)}.`)
  }
  if (takes === 'none') {
    if (value === undefined) return []
    return problem('wrong-value', 'value', `“${label}” takes no value.`, 'Leave the value out.')
  }
  if (value === undefined || (takes === 'many') !== Array.isArray(value)) {
    const what = takes === 'many' ? 'a list of values' : 'one value'
    return problem('wrong-value', 'value', `“${label}” takes ${what}.`, `Write ${what} for "${field}".`)
  }
  const values = [value].flat() as Scalar[]
  const wrong = values.find((one) => !isOfType[type](one))
  if (wrong === undefined) return []
  const message = `"${field}" is ${type}; it cannot be compared with ${JSON.stringify(wrong)}.`
  return problem('wrong-value', 'value', message, remedies[type])
}

function checkEach(parts: readonly Condition[], name: string, scope: ConditionScope): Problem[] {
  return parts.flatMap((part, index) =>
    checkCondition(part, { ...scope, path: `${scope.path}.${name}.${index}` }),
  )
}

/**
 * Checks a condition against the catalogue.
 * @returns a problem for each field that does not exist and each value or operator that does not fit its field
 */
export function checkCondition(condition: Condition, scope: ConditionScope): Problem[] {
  if ('all' in condition) return checkEach(condition.all, 'all', scope)
  if ('any' in condition) return checkEach(condition.any, 'any', scope)
  if ('not' in condition) return checkCondition(condition.not, { ...scope, path: `${scope.path}.not` })
  return checkComparison(condition, scope)
}
