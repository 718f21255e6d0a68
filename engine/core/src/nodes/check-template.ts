import { nearestPathOf, offer } from '../catalog/nearest.ts'
import type { Problem } from '../problem.ts'
import { templateRemedy, templateVariables } from '../template/index.ts'
import type { CheckScope } from './definition.ts'

/**
 * Checks a Liquid template: it parses, and every variable it prints is in the catalogue.
 * @param at - where the template stands within the node's data
 */
export function checkTemplate(template: string, scope: CheckScope, at: string): Problem[] {
  const parsed = templateVariables(template)
  if (!parsed.ok) {
    const message = `"${at}" cannot be read as a template: ${parsed.message}`
    return [scope.problem('invalid-template', message, { at, ...templateRemedy(parsed.message) })]
  }
  const unknown = parsed.variables.filter((path) => !scope.catalog.attributes.has(path))
  return unknown.map((path) =>
    scope.problem('unknown-variable', `There is no variable "${path}".`, {
      at,
      ...offer(
        path,
        nearestPathOf(path, scope.catalog.attributes.keys()),
        'Variables are those of the catalogue, such as account.name or usage.seats.used.',
      ),
    }),
  )
}
