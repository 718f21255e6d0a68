import type { Problem } from '../problem.ts'
import { templateVariables } from '../template/index.ts'
import type { CheckScope } from './definition.ts'

/**
 * Checks a Liquid template: it parses, and every variable it prints is in the catalogue.
 * @param at - where the template stands within the node's data
 */
export function checkTemplate(template: string, scope: CheckScope, at: string): Problem[] {
  const parsed = templateVariables(template)
  if (!parsed.ok) return [scope.problem('invalid-template', parsed.message, { at })]
  const unknown = parsed.variables.filter((path) => !scope.catalog.attributes.has(path))
  return unknown.map((path) =>
    scope.problem('unknown-variable', `There is no variable "${path}".`, {
      at,
      fix: 'Use a variable of the catalogue, such as account.name or usage.seats.used.',
    }),
  )
}
