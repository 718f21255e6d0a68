/** Where a message may lead: to a page, or to a mail. Whatever else a browser knows may run a program. */
const allowed: ReadonlySet<string> = new Set(['http', 'https', 'mailto'])

/** Browsers pass over these wherever they stand in an address. */
const ignored = /[\p{Cc}\p{Z}]+/gu

function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(ignored, ''))?.[1]?.toLowerCase() ?? null
}

/** Whether an address is a whole one of a page or of a mail: http, https or mailto. */
export function isSafeLink(url: string): boolean {
  const scheme = schemeOf(url)
  return scheme !== null && allowed.has(scheme)
}

const attributes = /\b(?:href|action|formaction)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

const named: Record<string, string> = { colon: ':', tab: '\t', newline: '\n', amp: '&' }

function characterOf(reference: string, digits: string, word: string): string {
  if (word !== '') return named[word.toLowerCase()] ?? reference
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** What a browser makes of the character references that can hide an address. */
function decoded(value: string): string {
  return value.replace(
    /&(?:#(x[0-9a-f]+|\d+)|([a-z]+));?/gi,
    (reference, digits: string | undefined, word: string | undefined) =>
      characterOf(reference, digits ?? '', word ?? ''),
  )
}

/** @returns the first address in HTML that leads neither to a page nor to a mail, nor is relative; null: there is none */
export function findUnsafeLink(html: string): string | null {
  for (const [, double, single, bare] of html.matchAll(attributes)) {
    const url = decoded(double ?? single ?? bare ?? '')
    const scheme = schemeOf(url)
    if (scheme !== null && !allowed.has(scheme)) return url
  }
  return null
}

/**
 * What the author of a template has written of an address before anything is printed into it.
 * @returns whether it can become a whole address of a page or of a mail
 */
export function mayBecomeSafeLink(template: string): boolean {
  const [written = ''] = template.trim().split(/\{[{%]/, 1)
  return written.trim() === '' ? written.length < template.trim().length : isSafeLink(written)
}
