import type { FieldHints, Json } from '@daymark/core'
import type { Field, FieldKind, Option, Shape } from './field.ts'
import { asText } from './parse.ts'

/** The part of JSON Schema that our schemas and those of actions are written in, with our hints beside it. */
export interface JsonSchema extends FieldHints {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  title?: string
  description?: string
  default?: Json
  const?: Json
  enum?: Json[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  maxLength?: number
  additionalProperties?: boolean | JsonSchema
}

type Definitions = Record<string, JsonSchema>

/** A schema that refers to another has what stands there, and of its own what it says itself. */
function resolve(schema: JsonSchema, definitions: Definitions, depth = 0): JsonSchema {
  const name = schema.$ref?.replace(/^#\/\$defs\//, '')
  const target = name === undefined ? undefined : definitions[name]
  if (!target || depth > 20) return schema
  const { $ref: _, ...own } = schema
  return { ...resolve(target, definitions, depth + 1), ...own }
}

/** The words of a name: "giveUpAfter" is "Give up after". */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.\s]+/g, ' ')
    .trim()
    .toLowerCase()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function optionsOf(values: readonly Json[], labels: FieldHints['labels']): Option[] {
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => ({ value, label: labels?.[value] ?? inWords(value) }))
}

function isTexts(values: readonly Json[] | undefined): values is string[] {
  return values !== undefined && values.every((value) => typeof value === 'string')
}

/** The field by which the shapes of a union are told apart: each has a text of its own there. */
function switchOf(shapes: readonly JsonSchema[]): string | null {
  const names = Object.keys(shapes[0]?.properties ?? {})
  return (
    names.find((name) => shapes.every((shape) => typeof shape.properties?.[name]?.const === 'string')) ?? null
  )
}

function choiceOf(schema: JsonSchema, definitions: Definitions): FieldKind | null {
  const shapes = (schema.oneOf ?? schema.anyOf ?? []).map((shape) => resolve(shape, definitions))
  const by = shapes.length > 1 ? switchOf(shapes) : null
  if (by === null) return null
  return {
    is: 'choice',
    by,
    shapes: shapes.map((shape): Shape => {
      const value = asText(shape.properties?.[by]?.const)
      const fields = fieldsOf(shape, definitions).filter(({ name }) => name !== by)
      return { value, label: shape.title ?? inWords(value), fields }
    }),
  }
}

function listOf(schema: JsonSchema, definitions: Definitions): FieldKind {
  const item = resolve(schema.items ?? {}, definitions)
  if (isTexts(item.enum)) return { is: 'multi-select', options: optionsOf(item.enum, item.labels) }
  if (item.type === 'string') return { is: 'texts' }
  const fields = fieldsOf(item, definitions)
  if (fields.some(({ name, kind }) => name === 'exit' && kind.is === 'exit-id'))
    return { is: 'exits', fields }
  return fields.length > 0 ? { is: 'entries', noun: schema.entry ?? 'Entry', fields } : { is: 'json' }
}

function textOf({ template, lines, maxLength }: JsonSchema): FieldKind {
  if (template)
    return { is: 'template', of: template, lines: lines ?? (template === 'link' ? 'one' : 'many') }
  return { is: 'text', lines: lines ?? 'one', longest: maxLength ?? null }
}

/** Whether every value is a text, a number, or yes or no. */
function isSingle(schema: JsonSchema['additionalProperties']): boolean {
  if (typeof schema !== 'object') return false
  const types = [schema.type ?? []].flat()
  if (types.length > 0)
    return types.every((type) => ['string', 'number', 'integer', 'boolean'].includes(type))
  return schema.anyOf !== undefined && schema.anyOf.every(isSingle)
}

function groupOf(schema: JsonSchema, definitions: Definitions): FieldKind {
  const fields = fieldsOf(schema, definitions)
  if (fields.length > 0) return { is: 'group', fields }
  return isSingle(schema.additionalProperties) ? { is: 'pairs' } : { is: 'json' }
}

type Reader = (schema: JsonSchema, definitions: Definitions) => FieldKind

const byType: Readonly<Record<string, Reader>> = {
  string: textOf,
  number: ({ unit }) => ({ is: 'number', isWhole: false, unit: unit ?? null }),
  integer: ({ unit }) => ({ is: 'number', isWhole: true, unit: unit ?? null }),
  boolean: () => ({ is: 'yes-no' }),
  array: listOf,
  object: groupOf,
}

/** What is said to be asked for. Total: a hint that no form knows does not compile. */
const byHint: Record<NonNullable<FieldHints['field']>, Reader> = {
  action: () => ({ is: 'action' }),
  'action-input': () => ({ is: 'action-input' }),
  attribute: () => ({ is: 'attribute' }),
  condition: () => ({ is: 'condition', about: null }),
  duration: () => ({ is: 'duration' }),
  'event-kind': () => ({ is: 'event-kind' }),
  'exit-id': () => ({ is: 'exit-id' }),
  lateness: (schema, definitions) => ({ is: 'lateness', fields: fieldsOf(schema, definitions) }),
  metric: () => ({ is: 'metric' }),
  recipient: ({ enum: values, labels }) => ({ is: 'recipient', options: optionsOf(values ?? [], labels) }),
  share: () => ({ is: 'share' }),
  'time-of-day': () => ({ is: 'time-of-day' }),
}

function kindOf(schema: JsonSchema, definitions: Definitions): FieldKind {
  // An action of somebody else's may say what we have never heard of.
  const hinted = schema.field && Object.hasOwn(byHint, schema.field) ? byHint[schema.field] : null
  if (hinted) return hinted(schema, definitions)
  if (isTexts(schema.enum)) return { is: 'select', options: optionsOf(schema.enum, schema.labels) }
  const choice = choiceOf(schema, definitions)
  if (choice) return choice
  const read = typeof schema.type === 'string' ? byType[schema.type] : undefined
  return read ? read(schema, definitions) : { is: 'json' }
}

/** A description alone is the label, as `.describe()` writes it; beside a title it is the help. */
function wordsOf(name: string, { title, description }: JsonSchema): Pick<Field, 'label' | 'help'> {
  if (title !== undefined) return { label: title, help: description ?? null }
  return { label: description ?? inWords(name), help: null }
}

function fieldsOf(schema: JsonSchema, definitions: Definitions): Field[] {
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]): Field => {
    const resolved = resolve(property, definitions)
    return {
      name,
      ...wordsOf(name, resolved),
      isRequired: schema.required?.includes(name) ?? false,
      usual: resolved.default,
      kind: kindOf(resolved, definitions),
    }
  })
  const about = fields.find(({ kind }) => kind.is === 'event-kind')?.name ?? null
  return fields.map((field) =>
    field.kind.is === 'condition' ? { ...field, kind: { ...field.kind, about } } : field,
  )
}

/**
 * Reads what a form has to ask for from the JSON Schema of an object: of a node's data, or of an action's input. A shape
 * that no control fits is asked for as JSON, so that every schema has a form.
 * @returns its fields, in the schema's order
 */
export function readForm(schema: JsonSchema): Field[] {
  const definitions = schema.$defs ?? {}
  return fieldsOf(resolve(schema, definitions), definitions)
}
