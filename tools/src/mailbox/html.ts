import { createHash } from 'node:crypto'
import { style } from './style.ts'

/** Text that may stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A whole page around a body that is already HTML. */
export function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`
  )
}

/**
 * What a page of the mailbox may do: show itself with our style, and nothing else. A mail inside (srcdoc) inherits
 * this, so it additionally needs inline styles and images that came with it; scripts never run.
 */
export function contentSecurityPolicy(showsMail: boolean): string {
  const ours = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
  const styles = showsMail ? "'unsafe-inline'" : ours
  const images = showsMail ? '; img-src data: cid:' : ''
  return `default-src 'none'; style-src ${styles}${images}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
}
