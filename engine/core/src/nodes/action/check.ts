import { z } from 'zod'
import type { ActionDefinition } from '../../catalog/action-definition.ts'
import { nearestOf, offer } from '../../catalog/nearest.ts'
import type { UnsafeMarkup } from '../../markup/unsafe-markup.ts'
import type { Problem, ProblemCode } from '../../problem.ts'
import { misfitsOf } from '../../shape/misfits.ts'
import { mayBecomeSafeLink } from '../../template/index.ts'
import { checkTemplate } from '../check-template.ts'
import type { CheckScope } from '../definition.ts'

interface NamesAction {
  action: string
  version: number
  input: Record<string, unknown>
}

/** Each property of the input that is a Liquid template, with its kind, by the definition's own marks. */
function templateKinds(definition: ActionDefinition): [field: string, kind: unknown][] {
  const properties = definition.input['properties']
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).flatMap(([name, property]: [string, unknown]) =>
    typeof property === 'object' && property !== null && 'template' in property
      ? [[name, property.template] as [string, unknown]]
      : [],
  )
}

/** The properties of the input that are Liquid templates. */
export function templateFields(definition: ActionDefinition): string[] {
  return templateKinds(definition).map(([field]) => field)
}

const schemas = new WeakMap<ActionDefinition, z.ZodType>()

/** The schema of an action's input: made once for each definition, since making it takes longer than using it. */
function inputSchema(definition: ActionDefinition): z.ZodType {
  const known = schemas.get(definition)
  if (known) return known
  const schema = z.fromJSONSchema(definition.input)
  schemas.set(definition, schema)
  return schema
}

/** What to say of each kind of thing that a mail must not hold. */
const unsafe: Record<UnsafeMarkup['kind'], (what: string, at: string) => [ProblemCode, string, string]> = {
  link: (_, at) => [
    'unsafe-link',
    `A link in "${at}" leads neither to a page nor to a mail.`,
    'Begin it with https://, http:// or mailto:, or print it from a fact.',
  ],
  picture: (_, at) => [
    'unsafe-link',
    `A picture in "${at}" comes neither from the web nor with the mail.`,
    'Begin its address with https:// or cid:, or print it from a fact.',
  ],
  markup: (what, at) => [
    'unsafe-markup',
    `"${at}" holds ${what}, which a mail must not.`,
    'Leave it out: most mail programs drop it.',
  ],
}

/** What the author has written of a template; what is printed into it is looked at when it is rendered. */
function findUnsafe(template: string, kind: unknown, scope: CheckScope): UnsafeMarkup | null {
  if (kind === 'html') return scope.findUnsafe(template)
  return kind !== 'link' || mayBecomeSafeLink(template) ? null : { kind: 'link', what: template }
}

function checkMarkup(template: string, kind: unknown, scope: CheckScope, at: string): Problem[] {
  const found = findUnsafe(template, kind, scope)
  if (!found) return []
  const [code, message, fix] = unsafe[found.kind](found.what, at)
  return [scope.problem(code, message, { at, fix })]
}

function unknownAction({ action, version }: NamesAction, scope: CheckScope): Problem {
  const actions = [...scope.catalog.actions.values()]
  const versions = actions.filter(({ name }) => name === action).map((known) => known.version)
  if (versions.length > 0) {
    return scope.problem('unknown-action', `The action "${action}" has no version ${version}.`, {
      at: 'version',
      fix: `It has ${versions.length === 1 ? 'version' : 'versions'} ${versions.join(', ')}.`,
    })
  }
  const names = [...new Set(actions.map(({ name }) => name))]
  return scope.problem('unknown-action', `There is no action "${action}" version ${version}.`, {
    at: 'action',
    ...(names.length > 0
      ? offer(action, nearestOf(action, names), `Registered actions: ${names.join(', ')}.`)
      : { fix: 'Start a worker that registers it.' }),
  })
}

/** Checks that the action is registered, that its input fits, and that its templates can be rendered. */
export function checkActionInput(
  data: NamesAction,
  definition: ActionDefinition | undefined,
  scope: CheckScope,
): Problem[] {
  if (!definition) return [unknownAction(data, scope)]
  const invalid = misfitsOf(inputSchema(definition), data.input, ['input']).map(
    ({ path, message, ...remedy }) =>
      scope.problem('invalid-action-input', message, { at: path.join('.'), ...remedy }),
  )
  const templates = templateKinds(definition).flatMap(([field, kind]) => {
    const template = data.input[field]
    if (typeof template !== 'string') return []
    const at = `input.${field}`
    return [...checkTemplate(template, scope, at), ...checkMarkup(template, kind, scope, at)]
  })
  return [...invalid, ...templates]
}
