import {
  type Attribute,
  type AttributeType,
  type Json,
  type OperatorName,
  operatorNames,
  operatorOf,
} from '@daymark/core'
import { parseNumber } from '../form/parse.ts'
import type { Group, Part, Row } from './tree.ts'

/** What a condition may compare here, by path. */
export type Fields = ReadonlyMap<string, Attribute>

/** @returns the operator of this name, or null when there is none (yet) */
export function operatorNamed(name: string): OperatorName | null {
  return operatorNames.find((known) => known === name) ?? null
}

/** @returns the operators that compare this type; all of them where the type is not known */
export function operatorsFor(type: AttributeType | null): OperatorName[] {
  return operatorNames.filter((name) => type === null || operatorOf(name).types.includes(type))
}

function isOfType(value: Json, type: AttributeType | null): boolean {
  if (type === 'number') return typeof value === 'number'
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  return type === null ? true : typeof value === 'string'
}

/**
 * A typed text as a value of the field's type. What is not one stays as it was typed: it is a problem then, and matches
 * nobody, but it is not lost.
 * @returns undefined for nothing
 */
export function typedValue(text: string, type: AttributeType | null): Json | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (type === 'number') return parseNumber(trimmed) ?? trimmed
  if (type === 'boolean' && /^(true|false)$/.test(trimmed)) return trimmed === 'true'
  // Of the properties of an event that nobody has described, a number is taken for one.
  return type === null ? (parseNumber(trimmed) ?? trimmed) : trimmed
}

/** A value as an operator takes it: none, one, or a list. */
function fitted(value: Json | undefined, operator: OperatorName | null): Json | undefined {
  if (value === undefined || operator === null) return value
  const { takes } = operatorOf(operator)
  if (takes === 'none') return undefined
  return takes === 'many' ? [value].flat() : [value].flat()[0]
}

function ofType(value: Json | undefined, type: AttributeType | null): Json | undefined {
  if (!Array.isArray(value)) return value === undefined || isOfType(value, type) ? value : undefined
  return value.filter((one) => isOfType(one, type))
}

/** The row with another field: operator and value stay as far as they suit it. */
export function withField(row: Row, field: string, fields: Fields): Row {
  const type = fields.get(field)?.type ?? null
  const suited = operatorsFor(type)
  const old = operatorNamed(row.operator)
  const operator = old && suited.includes(old) ? old : (suited[0] ?? null)
  return { ...row, field, operator: operator ?? '', value: fitted(ofType(row.value, type), operator) }
}

/** The row with another operator: one value becomes a list of one, and the other way round. */
export function withOperator(row: Row, operator: OperatorName): Row {
  return { ...row, operator, value: fitted(row.value, operator) }
}

/** @returns what a row still needs, in words; null when it is whole */
export function missingIn({ field, operator, value }: Row): string | null {
  if (field === '') return 'Choose a field.'
  const known = operatorNamed(operator)
  if (!known) return 'Choose how to compare.'
  const { takes } = operatorOf(known)
  if (takes === 'none') return null
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty ? 'Say what to compare it with.' : null
}

/** Whether every row of it is whole. What is not matches nobody, and blocks publishing. */
export function isWhole(part: Part): boolean {
  if (part.is === 'strange') return false
  if (part.is === 'row') return missingIn(part) === null
  return part.parts.length > 0 && part.parts.every(isWhole)
}

/** @returns how many rows are not whole */
export function countUnfinished(group: Group): number {
  return group.parts.reduce(
    (sum, part) => sum + (part.is === 'group' ? countUnfinished(part) : isWhole(part) ? 0 : 1),
    0,
  )
}
