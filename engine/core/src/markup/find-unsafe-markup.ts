import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { unsafeLink, unsafePicture, unsafePictures } from './address.ts'
import {
  mailElements,
  outlookAttributes,
  outlookElements,
  plainAttributes,
  plainFamilies,
  plainHeaders,
} from './allowed.ts'
import { hasGap, nameWithoutGaps, withGaps } from './liquid-gap.ts'
import { rememberByText } from '../remember.ts'
import type { UnsafeMarkup } from './unsafe-markup.ts'
import { unsafeStyle } from './unsafe-style.ts'

/** Who reads a part of a mail: everybody, or Outlook alone. */
interface Reader {
  elements: ReadonlySet<string>
  attributes: ReadonlySet<string>
}

const everybody: Reader = { elements: mailElements, attributes: plainAttributes }
const outlook: Reader = {
  elements: new Set([...mailElements, ...outlookElements]),
  attributes: new Set([...plainAttributes, ...outlookAttributes]),
}

/** Names are shown to people; what was printed into HTML may make long ones. */
const longestName = 40

function markup(what: (name: string) => string, name: string): UnsafeMarkup {
  const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name
  return { kind: 'markup', what: what(short) }
}

function unsafeHeader(value: string): UnsafeMarkup | null {
  const isPlain = plainHeaders.has(value.trim().toLowerCase())
  return isPlain ? null : markup((name) => `<meta http-equiv="${name}">`, value)
}

/** Attributes that are allowed for what they say. */
const attributeRules: ReadonlyMap<string, (value: string) => UnsafeMarkup | null> = new Map([
  ['href', unsafeLink],
  ['cite', unsafeLink],
  ['longdesc', unsafeLink],
  ['o:href', unsafeLink],
  ['src', unsafePicture],
  ['o:src', unsafePicture],
  ['background', unsafePicture],
  ['srcset', unsafePictures],
  ['style', unsafeStyle],
  ['http-equiv', unsafeHeader],
])

function unsafeAttribute({ name, value }: Token.Attribute, element: string, reader: Reader) {
  const plainName = nameWithoutGaps(name)
  const rule = attributeRules.get(plainName)
  if (rule) return rule(value)
  const isPlain =
    plainName === '' ||
    reader.attributes.has(plainName) ||
    plainFamilies.some((family) => plainName.startsWith(family))
  return isPlain ? null : markup((short) => `${short} of <${element}>`, plainName)
}

function unsafeTag({ tagName, attrs }: Token.TagToken, reader: Reader): UnsafeMarkup | null {
  const element = nameWithoutGaps(tagName)
  // What is printed into the name of an element makes another one: it is known when it is rendered.
  if (!reader.elements.has(element) && !hasGap(tagName)) return markup((name) => `<${name}>`, element)
  for (const attribute of attrs) {
    const unsafe = unsafeAttribute(attribute, element, reader)
    if (unsafe) return unsafe
  }
  return null
}

/**
 * A comment says nothing, unless it begins with a condition: then Outlook, or an old browser, reads it as HTML. A
 * condition within one is refused: nobody needs it, and a mail of nothing but conditions would never be read to its end.
 */
function unsafeComment(text: string, reader: Reader): UnsafeMarkup | null {
  const [, conditional] = /^\s*\[\s*if\b[^\]]*\]>?([\s\S]*)$/i.exec(text) ?? []
  if (!conditional?.includes('<')) return null
  return reader === outlook
    ? { kind: 'markup', what: 'a condition within a condition' }
    : firstUnsafe(conditional, outlook)
}

/** How the content of an element is read that is not markup. Other elements of that kind are not allowed. */
const contentModes = new Map([
  ['style', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
] as const)

/**
 * Reads tags rather than the tree that a browser would make of them: a tag in a place where browsers overlook it may be
 * read by a mail program that does not.
 */
function firstUnsafe(html: string, reader: Reader): UnsafeMarkup | null {
  let first: UnsafeMarkup | null = null
  let css: string | null = null
  const endStyle = () => {
    if (css !== null) first ??= unsafeStyle(css)
    css = null
  }
  const addText = ({ chars }: Token.CharacterToken) => {
    if (css !== null) css += chars
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag(tag) {
        first ??= unsafeTag(tag, reader)
        tokenizer.state = contentModes.get(tag.tagName as 'style' | 'title') ?? tokenizer.state
        if (tag.tagName === 'style') css = ''
      },
      onEndTag: endStyle,
      onEof: endStyle,
      onComment({ data }) {
        first ??= unsafeComment(data, reader)
      },
      onCharacter: addText,
      onWhitespaceCharacter: addText,
      onNullCharacter: addText,
      onDoctype: () => undefined,
    },
  )
  tokenizer.write(html, true)
  return first
}

/**
 * Looks through the HTML of a mail, tag by tag, for what is not on the lists of what a mail may hold: elements,
 * attributes, where links lead, where pictures come from, and what styles do.
 * @param html - as it would be sent
 * @returns the first thing that is not allowed; null: there is none, and the HTML can be sent as it is
 */
export function findUnsafeMarkup(html: string): UnsafeMarkup | null {
  return firstUnsafe(html, everybody)
}

/**
 * The same for a template, of what its author has written. What is printed into it is known when it is rendered.
 * @param template - Liquid that makes HTML
 */
export const findUnsafeTemplate: (template: string) => UnsafeMarkup | null = rememberByText((template) => {
  const html = withGaps(template)
  return html === null ? null : firstUnsafe(html, everybody)
})
