import { rememberByText } from '../remember.ts'
import { parseTemplate, type TemplateProblem } from './parse.ts'

type Segment = ReturnType<ParsedVariable['toArray']>[number]
type ParsedVariable = { toArray(): (string | number | unknown[])[] }

/** The variables of a template, or what is wrong with it. */
export type TemplateVariables = { ok: true; variables: readonly string[] } | TemplateProblem

function findVariables(template: string): TemplateVariables {
  const parsed = parseTemplate(template, 'text')
  if (!parsed.ok) return parsed
  const paths = Object.values(parsed.analysis.globals)
    .flat()
    .map((variable) => pathOf(variable.toArray()))
  return { ok: true, variables: [...new Set(paths)] }
}

/**
 * The variables that a template needs from outside, wherever in it they stand; not those it assigns itself, nor
 * those of its loops.
 * @returns dotted paths without doubles ("account.name"), up to the first index: `account.tags[0]` needs
 * "account.tags"
 */
export const templateVariables: (template: string) => TemplateVariables = rememberByText(findVariables)

function pathOf(segments: Segment[]): string {
  const end = segments.findIndex((segment) => typeof segment !== 'string')
  const names = end === -1 ? segments : segments.slice(0, end)
  // A name with a dot in it is not the path that it looks like.
  return names
    .map(String)
    .map((name) => (name.includes('.') ? JSON.stringify(name) : name))
    .join('.')
}
