import type { AttributeType } from '../catalog/attribute.ts'
import type { Scalar } from './facts.ts'

/** What an operator takes on its right: one value, several, or none. */
type Takes = 'one' | 'many' | 'none'

interface Operator {
  /** How it reads in a sentence: "account.seats is at least 5". */
  label: string
  types: readonly AttributeType[]
  takes: Takes
  /** Only called with a known left side, except by the operators that take none. */
  holds(left: Scalar | string[] | null, right: readonly Scalar[]): boolean
}

const every: readonly AttributeType[] = ['text', 'number', 'boolean', 'date', 'text-list']
const ordered: readonly AttributeType[] = ['number', 'date']
const single: readonly AttributeType[] = ['text', 'number', 'boolean', 'date']

function compare(test: (order: number) => boolean): Operator['holds'] {
  return (left, [right]) => {
    if (typeof left === 'number' && typeof right === 'number') return test(left - right)
    return (
      typeof left === 'string' && typeof right === 'string' && test(left < right ? -1 : left > right ? 1 : 0)
    )
  }
}

const includes: Operator['holds'] = (left, [right]) =>
  Array.isArray(left) ? left.includes(String(right)) : String(left).includes(String(right))

const isKnown: Operator['holds'] = (left) => left !== null

/**
 * The one table of comparisons: label, types and meaning side by side, so that what is shown and what is
 * evaluated cannot drift. What is not known is compared with nothing: see `truthOf`.
 */
export const operators = {
  is: { label: 'is', types: single, takes: 'one', holds: (left, [right]) => left === right },
  'is-not': { label: 'is not', types: single, takes: 'one', holds: (left, [right]) => left !== right },
  'is-one-of': {
    label: 'is one of',
    types: single,
    takes: 'many',
    holds: (left, right) => right.includes(left as Scalar),
  },
  'at-least': { label: 'is at least', types: ordered, takes: 'one', holds: compare((order) => order >= 0) },
  'at-most': { label: 'is at most', types: ordered, takes: 'one', holds: compare((order) => order <= 0) },
  'more-than': { label: 'is more than', types: ordered, takes: 'one', holds: compare((order) => order > 0) },
  'less-than': { label: 'is less than', types: ordered, takes: 'one', holds: compare((order) => order < 0) },
  contains: { label: 'contains', types: ['text', 'text-list'], takes: 'one', holds: includes },
  'is-known': { label: 'is known', types: every, takes: 'none', holds: isKnown },
  'is-not-known': { label: 'is not known', types: every, takes: 'none', holds: (left) => !isKnown(left, []) },
} satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

export const operatorNames = Object.keys(operators) as [OperatorName, ...OperatorName[]]

/** @returns the operator as the table describes it */
export function operatorOf(name: OperatorName): Operator {
  return operators[name]
}

/** Operators as programmers write them: they are called otherwise here. */
const symbols = new Map<unknown, OperatorName>(
  Object.entries({
    '=': 'is',
    '==': 'is',
    '===': 'is',
    '!=': 'is-not',
    '<>': 'is-not',
    '!==': 'is-not',
    '>=': 'at-least',
    '<=': 'at-most',
    '>': 'more-than',
    '<': 'less-than',
    in: 'is-one-of',
  } as const),
)

/** @returns the operator that is meant by a programmer's symbol for it; undefined when it is none */
export function operatorMeantBy(symbol: unknown): OperatorName | undefined {
  return symbols.get(symbol)
}
