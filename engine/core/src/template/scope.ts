import { roundedFacts } from '../catalog/percent.ts'
import type { Facts } from '../conditions/facts.ts'
import { nest } from './nest.ts'
import { templateVariables } from './variables.ts'

/**
 * What a template is rendered with: the facts as conditions know them, and null for every variable that it names and
 * nobody knows, so that what is missing is named and not taken for a mistake of the author's.
 */
export function scopeFor(template: string, facts: Facts): Record<string, unknown> {
  const named = templateVariables(template)
  const unknown = named.ok ? named.variables.map((path) => [path, null] as const) : []
  return nest(Object.fromEntries([...unknown, ...Object.entries(roundedFacts(facts))]))
}
