import type { Facts } from '@daymark/core'
import type { HeldBack } from './define-action.ts'
import { type Rendered, render, renderLine } from './template-facts.ts'

/** How a part of a message is rendered: one line, a text, or HTML. */
export type Part = 'line' | 'text' | 'html'

const renderers: Record<Part, (source: string, facts: Facts) => Rendered> = {
  line: renderLine,
  text: (source, facts) => render('text', source, facts),
  html: (source, facts) => render('html', source, facts),
}

/**
 * Renders the parts of a message to a customer. One that would have a hole in it is not sent.
 * @param parts - the templates by name, each with how it is rendered
 */
export function renderMessage<Name extends string>(
  parts: Record<Name, readonly [Part, string]>,
  facts: Facts,
): Record<Name, string> | HeldBack {
  const rendered = Object.entries<readonly [Part, string]>(parts).map(
    ([name, [part, source]]) => [name, renderers[part](source, facts)] as const,
  )
  const missing = [...new Set(rendered.flatMap(([, { missing: names }]) => names))]
  if (missing.length > 0) {
    return { code: 'missing-fact', reason: `The message prints ${missing.join(', ')}, which is not known` }
  }
  return Object.fromEntries(rendered.map(([name, { text }]) => [name, text])) as Record<Name, string>
}

/** Tells a refusal from what was asked for. */
export function isHeldBack(result: object): result is HeldBack {
  return 'code' in result && 'reason' in result
}
