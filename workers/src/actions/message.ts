import { type Facts, findUnsafeMarkup, isSafeLink, type UnsafeMarkup } from '@daymark/core'
import type { Suppression } from './define-action.ts'
import { type Rendered, render, renderLine } from './template-facts.ts'

/** How a part of a message is rendered: one line, a text, HTML, or one link; a link may be left empty. */
export type Part = 'line' | 'text' | 'html' | 'link'

const renderers: Record<Part, (source: string, facts: Facts) => Rendered> = {
  line: renderLine,
  text: (source, facts) => render('text', source, facts),
  html: (source, facts) => render('html', source, facts),
  link: renderLine,
}

/** What was printed into a link, or into HTML, may have come from anywhere. */
const unsafeIn: Record<Part, (text: string) => UnsafeMarkup | null> = {
  line: () => null,
  text: () => null,
  html: findUnsafeMarkup,
  link: (text) => (text === '' || isSafeLink(text) ? null : { kind: 'link', what: text }),
}

/** Why a message with such a thing in it is not sent. An address is left out: it may hold what somebody typed. */
const refusals: Record<UnsafeMarkup['kind'], (name: string, what: string) => Suppression> = {
  link: (name) => ({
    code: 'unsafe-link',
    reason: `A link in its ${name} leads neither to a page nor to a mail`,
  }),
  picture: (name) => ({
    code: 'unsafe-link',
    reason: `A picture in its ${name} comes neither from the web nor with the mail`,
  }),
  markup: (name, what) => ({
    code: 'unsafe-markup',
    reason: `Its ${name} holds ${what}, which a mail must not`,
  }),
}

/**
 * Renders the parts of a message to a customer. One that would have a hole in it, a link that leads neither to a page
 * nor to a mail, or HTML that does more than show itself, is not sent.
 * @param parts - the templates by name, each with how it is rendered
 */
export function renderMessage<Name extends string>(
  parts: Record<Name, readonly [Part, string]>,
  facts: Facts,
): Record<Name, string> | Suppression {
  const rendered = Object.entries<readonly [Part, string]>(parts).map(([name, [part, source]]) => ({
    name,
    part,
    ...renderers[part](source, facts),
  }))
  const missing = [...new Set(rendered.flatMap(({ missing: names }) => names))]
  if (missing.length > 0) {
    return { code: 'missing-fact', reason: `The message prints ${missing.join(', ')}, which is not known` }
  }
  for (const { name, part, text } of rendered) {
    const unsafe = unsafeIn[part](text)
    if (unsafe) return refusals[unsafe.kind](name, unsafe.what)
  }
  return Object.fromEntries(rendered.map(({ name, text }) => [name, text])) as Record<Name, string>
}

/** Whether it is a refusal rather than what was asked for. */
export function isSuppression(result: object): result is Suppression {
  return 'code' in result && 'reason' in result
}
