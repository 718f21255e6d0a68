import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { Delivery } from '@daymark/store'
import { createTransport } from 'nodemailer'
import type { Receipt } from './receipt.ts'
import { failpoint } from '../process/failpoint.ts'
import { receiptOfError } from './smtp-errors.ts'

export interface MailTransport {
  /**
   * @param onLeft - called when the server has been handed the last of the message: from then on it may have taken it
   * @returns the server's words
   */
  send(mail: MailOptions, onLeft: () => void): Promise<string>
  close(): void
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

/**
 * Hands one mail to the SMTP server.
 * @param at - the run's time, for the Date header, in epoch milliseconds
 */
export async function sendMail(mail: MailTransport, delivery: Delivery, at: number): Promise<Receipt> {
  let hasLeft = false
  try {
    const response = await mail.send(mailOf(delivery, at), () => {
      hasLeft = true
    })
    await failpoint('after-smtp-accepted')
    return { kind: 'sent', response }
  } catch (error) {
    return receiptOfError(error, hasLeft)
  }
}

/** A header's text that looks like an encoded word (RFC 2047) would be read as what it decodes to: line breaks, too. */
function asWritten(subject: string): string {
  return subject.replaceAll('=?', '= ?')
}

function mailOf(delivery: Delivery, at: number): MailOptions {
  const { recipient, subject, bodyText, bodyHtml, messageId, unsubscribeUrl } = delivery
  return {
    to: { name: '', address: recipient },
    subject: asWritten(subject),
    text: bodyText,
    ...(bodyHtml !== null && { html: bodyHtml }),
    ...(messageId !== null && { messageId }),
    date: new Date(at),
    headers: unsubscribeUrl === null ? {} : unsubscribeHeaders(unsubscribeUrl),
  }
}
