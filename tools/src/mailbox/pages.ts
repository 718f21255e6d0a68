import { escapeHtml, page } from './html.ts'
import { type ReadMessage, type StoredMessage, timeOf } from './message.ts'

/** The list, newest first. `total` counts what there is without the search. */
export function listPage(messages: readonly StoredMessage[], total: number, search: string): string {
  const rows = messages.map(
    (message) =>
      `<li><a href="/messages/${message.id}"><strong>${escapeHtml(message.subject || '(no subject)')}</strong>` +
      `${time(timeOf(message))}<span>to ${escapeHtml(message.recipients.join(', '))}` +
      ` · from ${escapeHtml(message.from)}</span></a></li>`,
  )
  const empty =
    total === 0
      ? 'No mail yet. Whatever Daymark sends arrives here and goes nowhere else.'
      : 'No message to that recipient or with that subject.'
  const body =
    `<header><h1>Mailbox<small>${count(messages.length, total)}. ${zoneWords}</small></h1>${searchForm(search)}</header><main>` +
    (rows.length === 0
      ? `<p class="card empty">${empty}</p>`
      : `<ul class="card list">${rows.join('')}</ul>`) +
    '</main>'
  return page('Mailbox', body)
}

/** One message: who, what, the HTML in a frame that can do nothing, the text, and all headers. */
export function messagePage(message: ReadMessage): string {
  const facts: Array<[string, string]> = [
    ['From', message.from],
    ['To', message.recipients.join(', ')],
    ...times(message),
    ...message.attachments.map(({ name, type, size }): [string, string] => [
      'Attached',
      `${name} (${type}, ${size} bytes)`,
    ]),
  ]
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')
  const headers = message.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')
  const body =
    `<header><h1><a href="/">Mailbox</a></h1><a href="/messages/${message.id}.eml" download>Download source</a>` +
    `<a href="/messages/${message.id}.json">JSON</a></header><main><article class="card">` +
    `<h2>${escapeHtml(message.subject || '(no subject)')}</h2><dl>${list}</dl></article>` +
    (message.html === undefined ? '' : `<div class="card">${mailFrame(message.html)}</div>`) +
    `<div class="card">${textBlock(message)}<details><summary>All headers</summary>` +
    `<pre>${escapeHtml(headers)}</pre></details></div></main>`
  return page(message.subject || 'Message', body)
}

function textBlock(message: ReadMessage): string {
  if (message.text === undefined) return ''
  const text = `<pre>${linked(message.text)}</pre>`
  if (message.html === undefined) return text
  return `<details><summary>Plain text</summary>${text}</details>`
}

/** Links of a mail open in a new tab, which is all that the sandbox allows; scripts and forms do nothing. */
function mailFrame(html: string): string {
  const source = `<base target="_blank">${html}`
  return (
    '<iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox" ' +
    `referrerpolicy="no-referrer" srcdoc="${escapeHtml(source)}"></iframe>`
  )
}

function linked(text: string): string {
  return escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<>]+?(?=[.,;)]?(?:\s|$|&gt;|&quot;))/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  )
}

function searchForm(search: string): string {
  return (
    '<form action="/" role="search"><input type="search" name="q" aria-label="Search recipient or subject" ' +
    `placeholder="Recipient or subject" value="${escapeHtml(search)}"></form>`
  )
}

const zoneWords = 'Times are UTC; of a sandbox’s mail, the sandbox’s.'

const notation = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'UTC',
})

/** "3 Mar 2024, 09:00", in UTC. */
function moment(instant: string): string {
  return notation.format(new Date(instant))
}

function time(instant: string): string {
  return `<time datetime="${instant}">${moment(instant)}</time>`
}

/** When a message was sent; of a sandbox's also when it really came. */
function times(message: StoredMessage): Array<[string, string]> {
  const received = `${moment(message.receivedAt)} UTC`
  if (message.workspace === undefined) return [['Received', received]]
  return [
    ['Sent', `${moment(timeOf(message))} UTC, the sandbox’s time`],
    ['Received', `${received}, real time`],
  ]
}

function count(shown: number, total: number): string {
  const messages = total === 1 ? '1 message' : `${total} messages`
  return shown === total ? messages : `${shown} of ${messages}`
}
