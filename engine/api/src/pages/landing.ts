import { escapeHtml, page } from './html.ts'

interface Places {
  publicUrl: string
  mailboxUrl: string | null
  temporalUiUrl: string | null
}

function link(url: string, title: string, words: string): string {
  return `<dt><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></dt><dd>${escapeHtml(words)}</dd>`
}

/** The page of the API itself: where to go from here. */
export function landingPage({ publicUrl, mailboxUrl, temporalUiUrl }: Places): string {
  const example = `curl -H "Authorization: Bearer $DAYMARK_API_KEY" ${publicUrl}/v1/workspace
curl -X POST -H "Authorization: Bearer $DAYMARK_API_KEY" -H "Content-Type: application/json" \\
  -d '{"days":7}' "${publicUrl}/v1/workspace/clock/advance?wait=30"`
  const links = [
    link('/docs', 'API reference', 'Everything that can be asked for, to read and to try.'),
    link('/openapi.json', 'OpenAPI 3.1', 'The same, for machines.'),
    ...(mailboxUrl ? [link(mailboxUrl, 'Mailbox', 'Every mail that playbooks have sent here.')] : []),
    ...(temporalUiUrl ? [link(temporalUiUrl, 'Temporal', 'Every run as the engine sees it.')] : []),
    link('/health/ready', 'Health', 'Whether every part is ready.'),
  ]
  return page(
    'Daymark',
    `<p>Plays for growing existing customers, run for weeks or months and explained step by step.</p>
<dl>${links.join('')}</dl>
<h2>Try</h2><p>See the workspace, then let a week pass in a workspace whose clock is held:</p>
<pre>${escapeHtml(example)}</pre>`,
  )
}
