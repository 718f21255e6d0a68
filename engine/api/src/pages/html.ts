const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const style = `
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 8vh 1rem; background: Canvas; color: CanvasText }
  main { max-width: 34rem; margin: 0 auto; padding: 2rem; border: 1px solid color-mix(in srgb, CanvasText 18%, Canvas); border-radius: 12px }
  h1 { font-size: 1.4rem; margin: 0 0 .75rem }
  label { display: block; margin: 1rem 0 .25rem }
  input { font: inherit; width: 8rem; padding: .5rem; border-radius: 6px; border: 1px solid GrayText }
  button { font: inherit; font-weight: 600; margin-top: 1rem; padding: .6rem 1.2rem; border: 0; border-radius: 6px; background: #0b57d0; color: #fff; cursor: pointer }
  a { color: LinkText } dt { font-weight: 600; margin-top: .75rem } dd { margin: 0 } pre { overflow-x: auto }
`

/** A small page without scripts. @param body - HTML, already escaped */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`
}

/** Headers of every page: nothing is kept, framed, run or passed on to whoever is linked to. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const
