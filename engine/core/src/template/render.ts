import { engines, type TemplateKind } from './engine.ts'
import { parseTemplate, problemOf, type TemplateProblem } from './parse.ts'
import { ReadingContext } from './reading-context.ts'

/** The longest text that a rendering may come to, in characters. */
const longestPrinted = 1_000_000

/** What a template printed; `missing` are the variables that were null where they should have been printed. */
export interface Rendered {
  ok: true
  text: string
  missing: string[]
}

/**
 * Renders a Liquid template as plain text: nothing is escaped.
 * @param facts - nested, as `nest` makes them; a variable that is not there at all is the author's mistake
 * @returns the text, or the author's mistake; a variable that is null prints as nothing and is named in `missing`,
 * unless the template copes with it by `default` or `if`
 */
export function renderText(template: string, facts: Record<string, unknown>): Rendered | TemplateProblem {
  return render(template, facts, 'text')
}

/** Renders a Liquid template as HTML: like `renderText`, but all that is printed is escaped, without exception. */
export function renderHtml(template: string, facts: Record<string, unknown>): Rendered | TemplateProblem {
  return render(template, facts, 'html')
}

function render(
  source: string,
  facts: Record<string, unknown>,
  kind: TemplateKind,
): Rendered | TemplateProblem {
  const parsed = parseTemplate(source, kind)
  if (!parsed.ok) return parsed
  const engine = engines[kind]
  try {
    const scope = scopeOf(facts, Object.keys(parsed.analysis.locals))
    const context = new ReadingContext(scope, engine.options, { sync: true }, { liquid: engine })
    return bounded(String(engine.renderSync(parsed.templates, context)), [...context.missing])
  } catch (error) {
    return problemOf(error)
  }
}

/** No database keeps a NUL, nor half of a letter: a filter can make either. */
function bounded(printed: string, missing: string[]): Rendered | TemplateProblem {
  if (printed.length > longestPrinted) {
    return { ok: false, message: `it prints more than ${longestPrinted} characters` }
  }
  return { ok: true, text: printed.replaceAll('\0', '').toWellFormed(), missing }
}

/**
 * The facts under a copy of their outermost names, which counters may then add to. A name that the template itself
 * assigns is null until it does so: an `assign` within an `if` need not happen.
 */
function scopeOf(facts: Record<string, unknown>, locals: readonly string[]): object {
  const scope = Object.create(null) as Record<string, unknown>
  for (const name of locals) scope[name] = null
  return Object.assign(scope, facts)
}
