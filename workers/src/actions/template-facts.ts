import { type Facts, nest, renderHtml, renderText } from '@daymark/core'

/** Percentages and counts print without a tail of digits. */
function printable(value: Facts[string]): Facts[string] {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}

/** @returns flat facts as the nested object that templates print from */
export function templateFacts(facts: Facts): Record<string, unknown> {
  return nest(Object.fromEntries(Object.entries(facts).map(([path, value]) => [path, printable(value)])))
}

const renderers = { text: renderText, html: renderHtml } as const

/** Renders a template that has been checked at compile time; that it does not render is a bug. */
export function render(kind: keyof typeof renderers, source: string, facts: Record<string, unknown>): string {
  const rendered = renderers[kind](source, facts)
  if (!rendered.ok) throw new Error(`A checked template does not render: ${rendered.message}`)
  return rendered.text
}

/** Renders one line: a subject or a title can have no line breaks, whatever a name contains. */
export function renderLine(source: string, facts: Record<string, unknown>): string {
  return render('text', source, facts)
    .replace(/[\r\n\t]+/g, ' ')
    .trim()
}
