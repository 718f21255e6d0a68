import type { Json } from '@daymark/core'
import type { Field, FieldKind, KindName } from './field.ts'

/** What a field that has to be there begins as: empty rather than invented, so that it is a problem until it is filled in. */
const beginnings: { [Name in KindName]?: (kind: Extract<FieldKind, { is: Name }>) => Json | undefined } = {
  'yes-no': () => false,
  condition: () => ({ all: [] }),
  duration: () => ({ amount: 1, unit: 'days' }),
  'exit-id': () => 'met',
  exits: () => [],
  entries: () => [],
  texts: () => [],
  'multi-select': () => [],
  group: ({ fields }) => beginningOf(fields),
  lateness: () => ({ toleranceDays: 1, policy: 're-space' }),
}

/** @returns what a group begins as when it is added: its usual values, and what has to be there */
export function beginningOf(fields: readonly Field[]): { [key: string]: Json } {
  const entries = fields.flatMap(({ name, isRequired, usual, kind }): [string, Json][] => {
    const begin = beginnings[kind.is] as ((kind: FieldKind) => Json | undefined) | undefined
    const value = usual ?? (isRequired ? begin?.(kind) : undefined)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}
