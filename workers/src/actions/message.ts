import { type Facts, findUnsafeLink, isSafeLink } from '@daymark/core'
import type { HeldBack } from './define-action.ts'
import { type Rendered, render, renderLine } from './template-facts.ts'

/** How a part of a message is rendered: one line, a text, HTML, or one link; a link may be left empty. */
export type Part = 'line' | 'text' | 'html' | 'link'

const renderers: Record<Part, (source: string, facts: Facts) => Rendered> = {
  line: renderLine,
  text: (source, facts) => render('text', source, facts),
  html: (source, facts) => render('html', source, facts),
  link: renderLine,
}

/** What was printed into a link may have come from anywhere. */
function isUnsafe(part: Part, text: string): boolean {
  if (part === 'html') return findUnsafeLink(text) !== null
  return part === 'link' && text !== '' && !isSafeLink(text)
}

/**
 * Renders the parts of a message to a customer. One that would have a hole in it, or a link that leads neither to a page
 * nor to a mail, is not sent.
 * @param parts - the templates by name, each with how it is rendered
 */
export function renderMessage<Name extends string>(
  parts: Record<Name, readonly [Part, string]>,
  facts: Facts,
): Record<Name, string> | HeldBack {
  const rendered = Object.entries<readonly [Part, string]>(parts).map(([name, [part, source]]) => ({
    name,
    part,
    ...renderers[part](source, facts),
  }))
  const missing = [...new Set(rendered.flatMap(({ missing: names }) => names))]
  if (missing.length > 0) {
    return { code: 'missing-fact', reason: `The message prints ${missing.join(', ')}, which is not known` }
  }
  const unsafe = rendered.find(({ part, text }) => isUnsafe(part, text))
  if (unsafe) {
    return {
      code: 'unsafe-link',
      reason: `A link in its ${unsafe.name} leads neither to a page nor to a mail`,
    }
  }
  return Object.fromEntries(rendered.map(({ name, text }) => [name, text])) as Record<Name, string>
}

/** Tells a refusal from what was asked for. */
export function isHeldBack(result: object): result is HeldBack {
  return 'code' in result && 'reason' in result
}
