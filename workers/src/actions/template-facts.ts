import { type Facts, renderHtml, renderText, scopeFor } from '@daymark/core'

const renderers = { text: renderText, html: renderHtml } as const

/** A text, and the variables it would have had to print but whose values are not known. */
export interface Rendered {
  text: string
  missing: string[]
}

/** Renders a template that has been checked at compile time; that it does not render is a bug. */
export function render(kind: keyof typeof renderers, source: string, facts: Facts): Rendered {
  const rendered = renderers[kind](source, scopeFor(source, facts))
  if (!rendered.ok) throw new Error(`A checked template does not render: ${rendered.message}`)
  return rendered
}

/** Renders one line: a subject or a title can have no line breaks, whatever a name contains. */
export function renderLine(source: string, facts: Facts): Rendered {
  const { text, missing } = render('text', source, facts)
  return { text: text.replace(/[\r\n\t]+/g, ' ').trim(), missing }
}
