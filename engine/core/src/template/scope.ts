import type { Facts } from '../conditions/facts.ts'
import { nest } from './nest.ts'
import { templateVariables } from './variables.ts'

/**
 * A fact as people read it, in a mail and in its rehearsal alike: a share of 82.14285714285714 % is 82.1. Conditions
 * compare the fact as it is.
 */
export function printed(value: Facts[string]): Facts[string] {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}

/**
 * What a template is rendered with: the facts as they are printed, and null for every variable that it names and nobody
 * knows, so that what is missing is named and not taken for a mistake of the author's.
 */
export function scopeFor(template: string, facts: Facts): Record<string, unknown> {
  const named = templateVariables(template)
  const unknown = named.ok ? named.variables.map((path) => [path, null] as const) : []
  const known = Object.entries(facts).map(([path, value]) => [path, printed(value)] as const)
  return nest(Object.fromEntries([...unknown, ...known]))
}
