import {
  type ActionDefinition,
  type Catalog,
  type Json,
  nodeRegistry,
  type NodeType,
  readAt,
} from '@daymark/core'
import { z } from 'zod'
import type { Field } from './field.ts'
import { asText } from './parse.ts'
import { type JsonSchema, readForm } from './read-form.ts'

const forms = new Map<NodeType, Field[]>()

/** What is asked for by the field of the action already. */
const hidden: Partial<Record<NodeType, string>> = { action: 'version' }

/** @returns the fields of a type of node, made from its schema once */
export function nodeForm(type: NodeType): Field[] {
  const known = forms.get(type)
  if (known) return known
  const schema = z.toJSONSchema(nodeRegistry[type].data, { io: 'input' }) as JsonSchema
  const fields = readForm(schema).filter(({ name }) => name !== hidden[type])
  forms.set(type, fields)
  return fields
}

/** @returns the action that the data of a node names; undefined when no worker has registered it */
export function actionIn(data: Json, { actions }: Catalog): ActionDefinition | undefined {
  const { value: name } = readAt(data, ['action'])
  const { value: version = 1 } = readAt(data, ['version'])
  return actions.get(`${asText(name)}@${asText(version)}`)
}

const inputForms = new WeakMap<ActionDefinition, Field[]>()

const unknownInput: Field[] = []

/** @returns the fields of the input of the action that is chosen; none while it is not known */
export function inputFields(data: Json, catalog: Catalog): Field[] {
  const definition = actionIn(data, catalog)
  if (!definition) return unknownInput
  const known = inputForms.get(definition)
  if (known) return known
  const fields = readForm(definition.input as JsonSchema)
  inputForms.set(definition, fields)
  return fields
}
