import './message.css'

/** What a mail may do inside its frame: show itself. No scripts, no pictures from elsewhere, no forms. */
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"

const style = `body{font:15px/1.55 system-ui,sans-serif;color:#1c2329;margin:1.25rem;overflow-wrap:anywhere}
a{color:#0b5a79}td{padding:2px 16px 2px 0}`

function framed(html: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><base target="_blank"><style>${style}</style></head><body>${html}</body></html>`
}

/**
 * The HTML of a mail, in a frame where nothing runs.
 * @param hasLinks - whether its links open, in a window of their own; else they do nothing
 */
export function MailFrame({ title, html, hasLinks }: { title: string; html: string; hasLinks: boolean }) {
  return (
    <iframe
      title={title}
      sandbox={hasLinks ? 'allow-popups allow-popups-to-escape-sandbox' : ''}
      referrerPolicy="no-referrer"
      srcDoc={framed(html)}
      className="dm-mail-frame"
    />
  )
}
