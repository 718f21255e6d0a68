import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { AskRequest } from '@daymark/core/step'
import type { Delivery } from '@daymark/store/sends'
import { createTransport } from 'nodemailer'
import type { Receipt } from './receipt.ts'
import { type DatedBy, dateOf } from './lateness.ts'
import { failpoint } from '../process/failpoint.ts'
import type { MailHealth } from './mail-health.ts'
import { failedSend } from './smtp-errors.ts'

export interface MailTransport {
  /**
   * @param onLeft - called when the server has been handed the last of the message: from then on it may have taken it
   * @returns the server's words
   */
  send(mail: MailOptions, onLeft: () => void): Promise<string>
  close(): void
}

/** Where mail goes. */
export interface Mail {
  /** To the people whom it is for. */
  out: MailTransport
  /** Where all mail of workspaces with a held clock goes, whatever else there is; null: this process knows of none. */
  mailbox: MailTransport | null
  /** Hears how the server of `out` behaves; null where nobody wants to know. */
  health: MailHealth | null
}

type MailOptions = Parameters<ReturnType<typeof createTransport>['sendMail']>[0]

/** What travels with a mail through nodemailer, beside what is sent. */
interface Watched {
  onLeft?: () => void
}

/** SMTP gives up on one try well before the activity's own timeout, so that two tries never overlap. */
const connectTimeoutMs = 15_000
const silenceTimeoutMs = 30_000

/**
 * @param smtpUrl - `smtp://user:password@host:port` or `smtps://…`
 * @param from - the sender of every mail: `Name <address>`
 */
export function connectMail(smtpUrl: string, from: string): MailTransport {
  const transport = createTransport(
    {
      url: smtpUrl,
      pool: true,
      maxConnections: 5,
      connectionTimeout: connectTimeoutMs,
      greetingTimeout: connectTimeoutMs,
      socketTimeout: silenceTimeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  transport.use('stream', ({ data, message }, done) => {
    const { onLeft } = data as Watched
    // The body is read only once the server has said that it may come.
    if (onLeft) message.transform(() => new PassThrough({ flush: (flushed) => (onLeft(), flushed()) }))
    done()
  })
  return {
    send: async (mail, onLeft) => {
      const watched: MailOptions & Watched = { ...mail, onLeft }
      return String((await transport.sendMail(watched)).response)
    },
    close: () => transport.close(),
  }
}

/** @returns the Message-ID of a send: the same each time it is tried, so that a copy can be recognised */
export function messageIdFor(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@daymark>`
}

/** RFC 8058: a mail client unsubscribes with one POST. */
function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

const noMailbox =
  'The clock of this workspace is held, so its mail goes to the built-in mailbox and nowhere else, and this worker knows of none: set MAILBOX_SMTP_URL.'

/** As much of a request as says where its mail goes, and as of when it is. */
type Sender = DatedBy & { run: Pick<AskRequest['run'], 'workspaceId'> }

/** As much of a delivery as is sent. */
type Letter = Pick<
  Delivery,
  'recipient' | 'subject' | 'bodyText' | 'bodyHtml' | 'messageId' | 'unsubscribeUrl'
>

/**
 * Hands one mail to the SMTP server: that of the mailbox, when the sender's clock is held.
 * @param marks - further headers
 */
export async function sendMail(
  { out, mailbox, health }: Mail,
  letter: Letter,
  sender: Sender,
  marks: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const { run } = sender
  const isHeld = run.clock === 'held'
  const transport = isHeld ? mailbox : out
  if (!transport) return { kind: 'rejected', error: noMailbox }
  let hasLeft = false
  try {
    const options = mailOf(letter, dateOf(sender), isHeld ? run.workspaceId : null, marks)
    const response = await transport.send(options, () => {
      hasLeft = true
    })
    await failpoint('after-smtp-accepted')
    if (!isHeld) await health?.accepted()
    return { kind: 'sent', response }
  } catch (error) {
    const { receipt, trouble } = failedSend(error, hasLeft)
    if (trouble !== null && !isHeld) await health?.refused(trouble)
    return receipt
  }
}

/** A header's text that looks like an encoded word (RFC 2047) would be read as what it decodes to: line breaks, too. */
function asWritten(subject: string): string {
  return subject.replaceAll('=?', '= ?')
}

/** @param sandbox - the workspace that the mailbox is to keep it for; null for mail that leaves */
function mailOf(
  { recipient, subject, bodyText, bodyHtml, messageId, unsubscribeUrl }: Letter,
  at: number,
  sandbox: string | null,
  marks: Readonly<Record<string, string>>,
): MailOptions {
  return {
    to: { name: '', address: recipient },
    subject: asWritten(subject),
    text: bodyText,
    ...(bodyHtml !== null && { html: bodyHtml }),
    ...(messageId !== null && { messageId }),
    date: new Date(at),
    headers: {
      ...(unsubscribeUrl !== null && unsubscribeHeaders(unsubscribeUrl)),
      ...(sandbox !== null && { 'X-Daymark-Workspace': sandbox }),
      ...marks,
    },
  }
}
