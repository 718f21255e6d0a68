import { didYouMean, nearestOf } from '../catalog/nearest.ts'
import { engines } from './engine.ts'

/** What to do about the message of a template that cannot be read. */
export function templateRemedy(message: string): string {
  const filter = /undefined filter: ([\w-]+)/.exec(message)?.[1]
  if (filter !== undefined) return didYouMean(nearestOf(filter, templateFilters()), listed)
  const tag = /tag "([\w-]+)" not found/.exec(message)?.[1]
  if (tag !== undefined) return didYouMean(nearestOf(tag, templateTags()), listed)
  if (message.includes('not closed'))
    return 'Close what was opened: {{ … }}, {% … %}, and each if with its endif.'
  return listed
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
