import { z } from 'zod'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import type { Json } from '../json.ts'
import { TaskData } from '../nodes/task/definition.ts'
import { own } from '../step/own.ts'
import type { MessagePart } from '../template/index.ts'
import type { FieldHints } from '../playbook/field.ts'
import type { Purpose } from '../resolve/recipients.ts'

/** One template of a message as it is written, perhaps half-typed. */
export interface MessageTemplate {
  /** The property of the input: "subject". */
  name: string
  label: string
  part: MessagePart
  source: string
}

/** The templates of a step that says something to somebody, and to whom. */
export interface MessageTemplates {
  templates: MessageTemplate[]
  /** Contacts of a role, whoever owns the account in the run, or nobody. */
  to: { kind: 'contacts'; role: string; purpose: Purpose } | { kind: 'owner' } | { kind: 'nobody' }
}

/** As much of JSON Schema as says what a property is. */
interface Property extends FieldHints {
  title?: string
  description?: string
  default?: Json
}

type Values = Readonly<Record<string, unknown>>

function propertiesOf(schema: object): [name: string, property: Property][] {
  const { properties } = schema as { properties?: unknown }
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).filter(
    ([, property]) => typeof property === 'object' && property !== null,
  )
}

const partOf: Record<NonNullable<FieldHints['template']>, MessagePart> = {
  text: 'text',
  html: 'html',
  link: 'link',
}

/** A message begins with what it is about. How an action's properties are ordered is lost where definitions are kept. */
const order: readonly MessagePart[] = ['line', 'text', 'html', 'link']

function templatesIn(properties: readonly [string, Property][], values: Values): MessageTemplate[] {
  const found = properties.flatMap(([name, { template, lines, title, description }]) => {
    const source = own(values, name)
    if (template === undefined || !Object.hasOwn(partOf, template) || typeof source !== 'string') return []
    const part = template === 'text' && lines === 'one' ? 'line' : partOf[template]
    return [{ name, label: title ?? description ?? name, part, source }]
  })
  return found.toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
}

const textOf = (value: unknown, usual: unknown): string | null =>
  typeof value === 'string' ? value : typeof usual === 'string' ? usual : null

function recipientsOf(
  definition: ActionDefinition,
  properties: readonly [string, Property][],
  input: Values,
): MessageTemplates['to'] {
  const [name, recipient] = properties.find(([, { field }]) => field === 'recipient') ?? []
  const role = name === undefined ? null : textOf(own(input, name), recipient?.default)
  if (role === null) return definition.goesTo === 'owner' ? { kind: 'owner' } : { kind: 'nobody' }
  const purpose = textOf(own(input, 'purpose'), properties.find(([one]) => one === 'purpose')?.[1].default)
  return { kind: 'contacts', role, purpose: purpose === 'service' ? 'service' : 'expansion' }
}

/** @returns what an action of this definition says with such an input, by the marks of the definition alone */
export function templatesOfAction(definition: ActionDefinition, input: Values): MessageTemplates {
  const properties = propertiesOf(definition.input)
  return { templates: templatesIn(properties, input), to: recipientsOf(definition, properties, input) }
}

/** @returns what a task says to the member that it falls to */
export function templatesOfTask(data: Values): MessageTemplates {
  const properties = propertiesOf(z.toJSONSchema(TaskData, { io: 'input' }))
  return { templates: templatesIn(properties, data), to: { kind: 'owner' } }
}
