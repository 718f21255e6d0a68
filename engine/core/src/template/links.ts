/** Where a link that stands alone may lead: to a page, or to a mail. Whatever else a browser knows may run a program. */
const allowed: ReadonlySet<string> = new Set(['http', 'https', 'mailto'])

/** Browsers pass over these wherever they stand in an address; U+FFFD is what a parser of HTML makes of a NUL. */
const ignored = /[\p{Cc}\p{Z}\uFFFD]+/gu

/** @returns the scheme of an address as a browser reads it, in lower case; null for a relative one */
export function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(ignored, ''))?.[1]?.toLowerCase() ?? null
}

/** Whether an address is a whole one of a page or of a mail: http, https or mailto. */
export function isSafeLink(url: string): boolean {
  const scheme = schemeOf(url)
  return scheme !== null && allowed.has(scheme)
}

/**
 * What the author of a template has written of an address before anything is printed into it.
 * @returns whether it can become a whole address of a page or of a mail
 */
export function mayBecomeSafeLink(template: string): boolean {
  const [written = ''] = template.trim().split(/\{[{%]/, 1)
  return written.trim() === '' ? written.length < template.trim().length : isSafeLink(written)
}
