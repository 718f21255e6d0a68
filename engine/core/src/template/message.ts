import type { Facts } from '../conditions/facts.ts'
import { findUnsafeMarkup } from '../markup/find-unsafe-markup.ts'
import type { UnsafeMarkup } from '../markup/unsafe-markup.ts'
import { isSafeLink } from './links.ts'
import { renderHtml, renderText } from './render.ts'
import { scopeFor } from './scope.ts'

/** How a part of a message is rendered: one line, a text, HTML, or one link; a link may be left empty. */
export type MessagePart = 'line' | 'text' | 'html' | 'link'

/** The templates of a message by name, each with how it is rendered. */
export type MessageParts<Name extends string> = Record<Name, readonly [MessagePart, string]>

/**
 * Why a message is not there to be sent: a template that cannot be rendered for these facts makes the step fail; a message
 * that can, but must not be sent, is held back.
 */
export type MessageRefusal = { kind: 'failed' | 'suppressed'; code: string; reason: string }

export type RenderedMessage<Name extends string> =
  { ok: true; texts: Record<Name, string> } | { ok: false; refusal: MessageRefusal }

/** What to do where a variable would have to be printed that is not known: refuse the message, or print nothing. */
export type Holes = 'refused' | 'left'

/** What was printed into a link, or into HTML, may have come from anywhere. */
const unsafeIn: Record<MessagePart, (text: string) => UnsafeMarkup | null> = {
  line: () => null,
  text: () => null,
  html: findUnsafeMarkup,
  link: (text) => (text === '' || isSafeLink(text) ? null : { kind: 'link', what: text }),
}

/** Why a message with such a thing in it is not sent. An address is left out: it may hold what somebody typed. */
const unsafe: Record<UnsafeMarkup['kind'], (name: string, what: string) => Omit<MessageRefusal, 'kind'>> = {
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

/** One line can have no line breaks, whatever a name contains. */
function asLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim()
}

function renderPart(part: MessagePart, source: string, facts: Facts) {
  const scope = scopeFor(source, facts)
  const rendered = part === 'html' ? renderHtml(source, scope) : renderText(source, scope)
  return rendered.ok && (part === 'line' || part === 'link')
    ? { ...rendered, text: asLine(rendered.text) }
    : rendered
}

function refused(kind: MessageRefusal['kind'], about: Omit<MessageRefusal, 'kind'>) {
  return { ok: false as const, refusal: { kind, ...about } }
}

/**
 * Renders the parts of a message, on every host alike. One that would have a hole in it, a link that leads neither to a
 * page nor to a mail, or HTML that does more than show itself, is held back.
 * @param parts - templates that have been checked; that one renders for the facts of this account is not sure all the same
 * @param holes - a customer is sent nothing with a hole in it; our own people can do with one
 */
export function renderMessage<Name extends string>(
  parts: MessageParts<Name>,
  facts: Facts,
  holes: Holes = 'refused',
): RenderedMessage<Name> {
  const texts: [string, string][] = []
  const missing = new Set<string>()
  for (const [name, [part, source]] of Object.entries<readonly [MessagePart, string]>(parts)) {
    const rendered = renderPart(part, source, facts)
    if (!rendered.ok) {
      return refused('failed', {
        code: 'template',
        reason: `its ${name} cannot be rendered: ${rendered.message}`,
      })
    }
    for (const path of rendered.missing) missing.add(path)
    texts.push([name, rendered.text])
  }
  if (holes === 'refused' && missing.size > 0) {
    const reason = `The message prints ${[...missing].join(', ')}, which is not known`
    return refused('suppressed', { code: 'missing-fact', reason })
  }
  for (const [name, text] of texts) {
    const found = unsafeIn[parts[name as Name][0]](text)
    if (found) return refused('suppressed', unsafe[found.kind](name, found.what))
  }
  return { ok: true, texts: Object.fromEntries(texts) as Record<Name, string> }
}
