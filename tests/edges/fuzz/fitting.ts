import fc from 'fast-check'
import type { Ids } from '../a-full-workspace.ts'
import { idNames } from '../requests.ts'
import type { Schema } from '../routes-of.ts'

/** What fits, where its schema alone does not say enough. */
export interface Known {
  ids: Ids
  /** Free objects: documents of playbooks, properties, attributes. */
  objects: readonly object[]
}

const instants = [
  '2024-01-03',
  '2024-01-14T09:00:00Z',
  '2024-01-15T10:00:00+01:00',
  '2024-07-01T00:00:00-07:00',
  '2199-12-31',
  '1900-01-01',
]
const texts = [
  'csm',
  'admin',
  'seats',
  'Europe/Berlin',
  'Acme',
  'call',
  'sold',
  'hiring.detected',
  'account.seats',
]
const emails = ['ann@b.example', "o'hara+x@sub.b.example"]

/** @returns values that fit a schema, of the sort that gets past the door now and then */
export function fitting(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option) => fitting(option, known)))
  if (schema.$ref !== undefined)
    return fc.constantFrom<unknown>('text', 1, null, true, ['a'], { a: { b: 1 } })
  return ofType[schema.type ?? 'any']?.(schema, known) ?? fc.jsonValue()
}

const ofType: Record<string, (schema: Schema, known: Known) => fc.Arbitrary<unknown>> = {
  string: textFitting,
  integer: ({ minimum, maximum }) =>
    fc.integer({ min: minimum ?? -1000, max: Math.min(maximum ?? 2000, 2 ** 31 - 1) }),
  number: ({ minimum, maximum }) => fc.double({ min: minimum ?? -1e9, max: maximum ?? 1e15, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = {}, minItems = 0 }, known) =>
    fc.array(fitting(items, known), { minLength: minItems, maxLength: minItems + 4 }),
  object: objectFitting,
}

function textFitting({ pattern, format, maxLength = 100 }: Schema, { ids }: Known): fc.Arbitrary<unknown> {
  if (format === 'email') return fc.constantFrom(...emails)
  if (format === 'date-time' || format === 'date') return fc.constantFrom(...instants)
  if (pattern?.includes('[^\\s/?#]')) return fc.constantFrom(...Object.values(ids), 'new')
  if (pattern !== undefined)
    return fc.oneof(fc.constantFrom(...texts), fc.stringMatching(new RegExp(pattern)))
  return fc.oneof(fc.constantFrom(...texts), fc.string({ minLength: 1, maxLength: Math.min(maxLength, 20) }))
}

function objectFitting(
  { properties, required = [], additionalProperties }: Schema,
  known: Known,
): fc.Arbitrary<unknown> {
  if (properties) {
    const fields = Object.entries(properties).map(
      ([name, field]) => [name, fieldFitting(name, field, known)] as const,
    )
    return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
  }
  if (typeof additionalProperties !== 'object' || additionalProperties.$ref !== undefined) {
    return fc.constantFrom(...known.objects)
  }
  const names = fc.constantFrom('account.seats', 'usage.seats.percent', 'account.name', 'call', 'any')
  return fc.dictionary(names, fitting(additionalProperties, known), { maxKeys: 2, noNullPrototype: true })
}

/** A field whose name says what it is of. */
function fieldFitting(name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const any = fitting(schema, known)
  const kind = idNames[name]
  if (kind !== undefined) return fc.oneof({ weight: 3, arbitrary: fc.constant(known.ids[kind]) }, any)
  if (name === 'timeZone')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom('UTC', 'Asia/Kolkata') }, any)
  return any
}
