import { type Context, Liquid } from 'liquidjs'
import { restrictFilters } from './filters.ts'
import { ReadingContext } from './reading-context.ts'
import { valueText } from './value-text.ts'

/** What a template is written for: HTML is escaped, text is not. */
export type TemplateKind = 'text' | 'html'

/** The longest template, in characters. */
export const maxTemplateLength = 100_000

/** A guard against loops without end; an ordinary template takes less than a millisecond. */
const renderLimitMs = 2_000

/** List items and characters that one rendering may produce; a range counts before it is built. */
const memoryLimit = 2_000_000

/** Tags that read other files: there are none to read. */
const fileTags = ['include', 'render', 'layout', 'block']

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

const encoders: Record<TemplateKind, (text: string) => string> = {
  text: (text) => text,
  html: (text) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character),
}

function createEngine(kind: TemplateKind): Liquid {
  const encode = encoders[kind]
  function print(this: { context: Context }, value: unknown): string {
    const text = valueText(value)
    if (this.context instanceof ReadingContext) this.context.notePrinted(text)
    return encode(text)
  }
  const engine = new Liquid({
    outputEscape: print,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: maxTemplateLength,
    renderLimit: renderLimitMs,
    memoryLimit,
    // The same dates everywhere, wherever the worker runs.
    timezoneOffset: 0,
    locale: 'en-US',
  })
  for (const tag of fileTags) delete engine.tags[tag]
  restrictFilters(engine)
  // Whatever is printed is escaped once; an author's own `escape` must not make it twice.
  if (kind === 'html') engine.registerFilter('escape', valueText)
  return engine
}

/** One engine for each kind of template. */
export const engines: Record<TemplateKind, Liquid> = {
  text: createEngine('text'),
  html: createEngine('html'),
}
