import { z } from 'zod'
import type { ActionDefinition } from '../../catalog/action-definition.ts'
import type { Problem } from '../../problem.ts'
import { checkTemplate } from '../check-template.ts'
import type { CheckScope } from '../definition.ts'

interface NamesAction {
  action: string
  version: number
  input: Record<string, unknown>
}

/** The properties of the input that are Liquid templates, by the definition's own marks. */
export function templateFields(definition: ActionDefinition): string[] {
  const properties = definition.input['properties']
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'object' && property !== null && 'template' in property ? [name] : [],
  )
}

function unknownAction({ action, version }: NamesAction, scope: CheckScope): Problem {
  const names = [...new Set([...scope.catalog.actions.values()].map(({ name }) => name))]
  return scope.problem('unknown-action', `There is no action "${action}" version ${version}.`, {
    at: 'action',
    fix: names.length > 0 ? `Registered actions: ${names.join(', ')}.` : 'Start a worker that registers it.',
  })
}

/** Checks that the action is registered, that its input fits, and that its templates can be rendered. */
export function checkActionInput(
  data: NamesAction,
  definition: ActionDefinition | undefined,
  scope: CheckScope,
): Problem[] {
  if (!definition) return [unknownAction(data, scope)]
  const parsed = z.fromJSONSchema(definition.input).safeParse(data.input)
  const invalid = (parsed.error?.issues ?? []).map(({ path, message }) =>
    scope.problem('invalid-action-input', message, { at: ['input', ...path].join('.') }),
  )
  const templates = templateFields(definition).flatMap((field) => {
    const template = data.input[field]
    return typeof template === 'string' ? checkTemplate(template, scope, `input.${field}`) : []
  })
  return [...invalid, ...templates]
}
