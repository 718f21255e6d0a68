import type { MessagePreview } from '@daymark/contract'
import { escapeHtml } from '../pages/html.ts'
import { HttpRefusal } from '../http/refusal.ts'

/** A test as it is sent: marked in its subject and at its head. */
export interface ComposedTest {
  subject: string
  bodyText: string
  bodyHtml: string | null
}

const boxStyle =
  'margin:0 0 16px;padding:10px 14px;border:2px dashed #b45309;background:#fffbeb;color:#78350f;font:14px/1.5 system-ui,sans-serif'

/** What stands at the head of a test, sentence by sentence. */
function headOf({ account, recipients, shownFor, refusal, parts }: MessagePreview, author: string): string[] {
  const shown = recipients.find(({ id }) => id === shownFor)
  const problems = parts.flatMap(({ label, problem }) => (problem === null ? [] : [`${label}: ${problem}`]))
  const as = shown ? `, as ${shown.name} would get it` : ''
  return [
    `This is a test of a message for ${account.name}${as}. “${author}” asked for it; no customer has got it, and its links do nothing.`,
    ...(refusal === null ? [] : [`In a run it would not be sent now: ${refusal}.`]),
    ...(problems.length === 0 ? [] : [`In a run it would not be sent like this. ${problems.join(' ')}`]),
  ]
}

/** The box stands inside the body: before a document's own beginning it would change how the rest is read. */
function withBox(html: string, head: readonly string[]): string {
  const box = `<div style="${boxStyle}">${head.map((line) => `<div>${escapeHtml(line)}</div>`).join('')}</div>`
  const [body] = /<body(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?>/i.exec(html) ?? []
  return body === undefined ? `${box}${html}` : html.replace(body, () => `${body}${box}`)
}

/** The texts of a message that has no such thing as a mail's body are put one below the other. */
function textOf({ parts }: MessagePreview): string {
  const [subject] = parts.filter(({ kind }) => kind === 'line')
  const others = parts.filter((part) => part !== subject && part.kind !== 'html' && part.text !== '')
  const [only] = others
  if (others.length === 1 && only?.kind === 'text') return only.text ?? ''
  return others.map(({ label, text }) => `${label}\n${text ?? ''}`).join('\n\n')
}

/**
 * Makes a test of a message.
 * @param author - who asked for it
 * @throws HttpRefusal 422 when a part of it cannot be rendered, or holds what a mail must not
 */
export function composeTest(preview: MessagePreview, author: string): ComposedTest {
  const { parts } = preview
  if (parts.length === 0) {
    throw new HttpRefusal(422, 'nothing-to-send', 'The step says nothing that could be sent.')
  }
  const broken = parts.find(({ text }) => text === null)
  if (broken) {
    const words = `${broken.label}: ${broken.problem ?? 'It cannot be rendered.'}`
    throw new HttpRefusal(422, 'unfinished-message', words)
  }
  const head = headOf(preview, author)
  const subject = parts.find(({ kind }) => kind === 'line')?.text ?? ''
  const html = parts.find(({ kind }) => kind === 'html')?.text ?? ''
  return {
    subject: `[Test] ${subject}`.trim(),
    bodyText: `*** ${head.join('\n*** ')}\n\n${textOf(preview)}`,
    bodyHtml: html === '' ? null : withBox(html, head),
  }
}
