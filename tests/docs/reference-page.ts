import { readFileSync } from 'node:fs'
import {
  type Catalog,
  editOperations,
  eventKinds,
  type NodeDefinition,
  nodeRegistry,
  operatorNames,
  operatorOf,
  Playbook,
  Trigger,
} from '@daymark/core'
import { stringify } from 'yaml'
import { z } from 'zod'
import { editExamples, nodeExamples, settingExamples, triggerExamples } from './reference-examples.ts'

interface Schema {
  type?: string
  const?: string | number
  enum?: (string | number)[]
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
  minimum?: number
  maximum?: number
  pattern?: string
}

const core = new URL('../../engine/core/src/', import.meta.url)

/** The doc comments of a file: of what it exports, by name, and of fields, by name. */
function commentsOf(path: string): ReadonlyMap<string, string> {
  const source = readFileSync(new URL(path, core), 'utf8')
  const found = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export const )?(\w+)\b/g)
  const words = (text: string) =>
    text
      .replaceAll(/\s*\n\s*\*\s?/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  return new Map(Array.from(found, ([, text = '', name = '']) => [name, words(text)]))
}

function jsonSchemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

function rangeOf({ minimum, maximum }: Schema): string {
  const isBound = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < 1e15
  if (isBound(minimum) && isBound(maximum)) return `, ${minimum} to ${maximum}`
  if (isBound(minimum)) return `, at least ${minimum}`
  return ''
}

/** What a field takes, in a few words. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ')
  if (schema.$ref) return 'condition'
  const choices = schema.anyOf ?? schema.oneOf
  if (choices?.some(({ properties }) => properties && ('all' in properties || 'field' in properties)))
    return 'condition'
  if (choices) return [...new Set(choices.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`
  const number = schema.type === 'integer' ? 'whole number' : schema.type
  return `${{ string: 'text', object: 'fields', boolean: 'true or false' }[schema.type ?? ''] ?? number ?? 'anything'}${rangeOf(schema)}`
}

function usualOf(schema: Schema, isRequired: boolean): string {
  if (isRequired) return 'needed'
  return schema.default === undefined ? '–' : `\`${JSON.stringify(schema.default)}\``
}

function fieldRows(schema: Schema, comments: ReadonlyMap<string, string>): string[] {
  const required = new Set(schema.required)
  const rows = Object.entries(schema.properties ?? {}).filter(
    ([name]) => name !== 'kind' || !schema.properties?.[name]?.const,
  )
  if (rows.length === 0) return []
  return [
    '| field | takes | left out | what it is |',
    '| --- | --- | --- | --- |',
    ...rows.map(([name, field]) => {
      const about = comments.get(name) ?? ''
      return `| \`${name}\` | ${typeOf(field)} | ${usualOf(field, required.has(name))} | ${about} |`.replaceAll(
        '||',
        '|',
      )
    }),
    '',
  ]
}

const empty: Catalog = { attributes: new Map(), actions: new Map() }

function fenced(language: string, text: string): string[] {
  return ['```' + language, text.trimEnd(), '```', '']
}

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 })

/** "waitFor" → the name that the schema of its data has: `WaitForData`. */
function dataName(type: string): string {
  return `${type.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Data`
}

function nodeSection([type, definition]: [string, NodeDefinition<never>]): string[] {
  const comments = commentsOf(`nodes/${type}/definition.ts`)
  const data = nodeExamples[type as keyof typeof nodeExamples]
  const parsed = definition.data.parse(data)
  const exits = definition.exits(parsed, empty)
  const words = exits.map((exit) => `\`${exit}\``).join(', ')
  return [
    `### ${type}`,
    '',
    comments.get(dataName(type)) ?? definition.label,
    '',
    ...fieldRows(jsonSchemaOf(definition.data), comments),
    exits.length > 0 ? `Exits of the example: ${words}.` : 'It has no exit.',
    '',
    ...fenced('yaml', yaml({ id: `my-${type}`, type, data })),
  ]
}

function editSection([kind, { schema }]: [string, { schema: z.ZodType }]): string[] {
  const comments = commentsOf(`edit/${kind}.ts`)
  const name = dataName(kind).replace(/Data$/, '')
  const example = kind in editExamples ? editExamples[kind as keyof typeof editExamples] : null
  return [
    `### ${kind}`,
    '',
    comments.get(name) ?? '',
    '',
    ...fieldRows(jsonSchemaOf(schema), comments),
    ...(example ? fenced('json', JSON.stringify(example)) : []),
  ]
}

function triggerSection(option: z.ZodType, comments: ReadonlyMap<string, string>): string[] {
  const schema = jsonSchemaOf(option)
  const on = String(schema.properties?.['on']?.const)
  const name = `${on.charAt(0).toUpperCase()}${on.slice(1)}Trigger`
  const example = triggerExamples[on as keyof typeof triggerExamples]
  return [
    `### ${on}`,
    '',
    comments.get(name) ?? '',
    '',
    ...fieldRows(schema, comments),
    ...fenced('yaml', yaml({ trigger: example })),
  ]
}

/** The reference of the language, from its schemas and their doc comments. */
export function referencePage(): string {
  const playbook = commentsOf('playbook/playbook.ts')
  const settings = jsonSchemaOf(Playbook.omit({ nodes: true, edges: true }))
  const lines = [
    '# Reference',
    '',
    'Generated from the schemas: `npm test -- tests/docs/reference.test.ts --update`. Every example is compiled, or done to a draft, by that test.',
    '',
    '## Settings of a playbook',
    '',
    ...fieldRows(settings, playbook),
    ...fenced('yaml', yaml(settingExamples)),
    '## Triggers',
    '',
    ...Trigger.options.flatMap((option) => triggerSection(option, commentsOf('nodes/entry/trigger.ts'))),
    '## Nodes',
    '',
    'Every node has an `id` and a `type`, and may have a `label` and a `position` (`{ x, y }`); what it does is its `data`.',
    '',
    ...Object.entries(nodeRegistry).flatMap((entry) => nodeSection(entry as [string, NodeDefinition<never>])),
    '## Conditions',
    '',
    '`{ field, operator, value }`, or `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions. A comparison with a value that is not known is neither true nor false, and neither is its `not`: both count as not holding, as they do in SQL. `all` is false when a part is false, `any` is true when a part is true, whatever else is not known. To ask for what is missing, use `is-not-known`.',
    '',
    '| operator | reads | of | value |',
    '| --- | --- | --- | --- |',
    ...operatorNames.map((name) => {
      const { label, types, takes } = operatorOf(name)
      return `| \`${name}\` | ${label} | ${types.join(', ')} | ${takes} |`
    }),
    '',
    '## Kinds of events',
    '',
    'Other kinds are free: dotted words, as in `hiring.detected`.',
    '',
    '| kind | | properties |',
    '| --- | --- | --- |',
    ...eventKinds.map(({ kind, label, properties }) => {
      const list = Object.entries(properties).map(([name, type]) => `\`event.${name}\` (${type})`)
      return `| \`${kind}\` | ${label} | ${list.join(', ') || '–'} |`
    }),
    '',
    '## Edit operations',
    '',
    'What `POST /v1/playbooks/:id/draft/operations` takes. Each comes back with the operation that takes it back.',
    '',
    ...Object.entries(editOperations).flatMap((entry) =>
      editSection(entry as [string, { schema: z.ZodType }]),
    ),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}
