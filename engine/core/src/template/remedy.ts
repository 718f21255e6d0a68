import { nearestOf, offer } from '../catalog/nearest.ts'
import type { Problem } from '../problem.ts'
import { engines } from './engine.ts'

/** What to do about the message of a template that cannot be read. */
export function templateRemedy(message: string): Pick<Problem, 'fix' | 'suggestion'> {
  const filter = /undefined filter: ([\w-]+)/.exec(message)?.[1]
  if (filter !== undefined) return offer(filter, nearestOf(filter, templateFilters()), listed)
  const tag = /tag "([\w-]+)" not found/.exec(message)?.[1]
  if (tag !== undefined) return offer(tag, nearestOf(tag, templateTags()), listed)
  if (message.includes('not closed'))
    return { fix: 'Close what was opened: {{ … }}, {% … %}, and each if with its endif.' }
  return { fix: listed }
}

const listed = 'docs/templates.md says what a template can do.'

/** @returns the names of the filters that a template can use */
export function templateFilters(): string[] {
  return Object.keys(engines.text.filters)
}

/** @returns the names of the tags that a template can use */
export function templateTags(): string[] {
  return Object.keys(engines.text.tags)
}
