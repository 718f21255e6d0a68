import { createHash } from 'node:crypto'
import type { AskRequest } from '@daymark/core/step'
import type { Delivery } from '@daymark/store/sends'
import { createTransport } from 'nodemailer'
import type { Receipt } from './receipt.ts'
import { type DatedBy, dateOf } from './lateness.ts'
import { failpoint } from '../process/failpoint.ts'
import { type Attempt, newAttempt } from './attempt.ts'
import type { MailHealth } from './mail-health.ts'
import { CutOffError, type OpenConnection, SmtpConnections } from './smtp-connections.ts'
import { failedSend } from './smtp-errors.ts'

/** A mail server's connection, held by one mail. */
export interface MailConnection {
  /**
   * @param onLeft - called when the server has been handed the last of the message: from then on it may have taken it
   * @returns the server's words
   */
  send(mail: MailOptions, onLeft: () => void, attempt: Attempt): Promise<string>
  release(): void
}

export interface MailTransport {
  /** @throws as nodemailer does when the server cannot be reached or does not let us in */
  connect(signal: AbortSignal): Promise<MailConnection>
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
interface Handed {
  onLeft: () => void
  attempt: Attempt
  connection: OpenConnection
}

/** Builds mails as nodemailer does, and sends each by the connection that it comes with. */
function composer(from: string) {
  const transport = createTransport<{ response: string }>(
    {
      name: 'Daymark',
      version: '1',
      send({ data, message }, done) {
        const { connection, attempt, onLeft } = (data as unknown as { handed: Handed }).handed
        let hasLeft = false
        const source = message.createReadStream()
        // It is read only once the server has said that the message may come, and has ended when all of it was handed over.
        source.once('end', () => {
          hasLeft = true
          onLeft()
        })
        connection.send(message.getEnvelope(), source, { ...attempt, hasLeft: () => hasLeft }).then(
          (response) => done(null, { response }),
          (error: Error) => done(error),
        )
      },
    },
    { from, disableFileAccess: true, disableUrlAccess: true },
  )
  return (mail: MailOptions, handed: Handed) => transport.sendMail({ ...mail, handed } as MailOptions)
}

/**
 * @param smtpUrl - `smtp://user:password@host:port` or `smtps://…`
 * @param from - the sender of every mail: `Name <address>`
 */
export function connectMail(smtpUrl: string, from: string): MailTransport {
  const connections = new SmtpConnections(smtpUrl)
  const compose = composer(from)
  return {
    async connect(signal) {
      const connection = await connections.take(signal)
      return {
        send: async (mail, onLeft, attempt) =>
          (await compose(mail, { onLeft, attempt, connection })).response,
        release: () => connection.release(),
      }
    },
    close: () => connections.close(),
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

/** A connection to a mail server, by which one mail is handed over. */
interface Handover {
  deliver(letter: Letter): Promise<Receipt>
  release(): void
}

/** As much of a delivery as is sent. */
type Letter = Pick<
  Delivery,
  'recipient' | 'subject' | 'bodyText' | 'bodyHtml' | 'messageId' | 'unsubscribeUrl'
>

const stopped: Receipt = {
  kind: 'not-sent',
  error: 'It was stopped before the mail server had been handed it.',
}

/** Sorts what went wrong, and passes on what somebody has to see to. */
async function receiptOf(error: unknown, hasLeft: boolean, health: MailHealth | null): Promise<Receipt> {
  if (error instanceof CutOffError) return hasLeft ? { kind: 'unknown', error: error.message } : stopped
  const { receipt, trouble } = failedSend(error, hasLeft)
  if (trouble !== null) await health?.refused(trouble)
  return receipt
}

/**
 * Connects to the SMTP server that a sender's mail goes to: that of the mailbox, when its clock is held. Whoever has the
 * answer hands over one mail by it, and releases it.
 * @param marks - further headers
 * @returns why no mail can be sent now, instead
 */
export async function reachMailServer(
  { out, mailbox, health }: Mail,
  sender: Sender,
  attempt: Attempt,
  marks: Readonly<Record<string, string>> = {},
): Promise<Handover | Receipt> {
  const isHeld = sender.run.clock === 'held'
  const transport = isHeld ? mailbox : out
  if (!transport) return { kind: 'rejected', error: noMailbox }
  const heard = isHeld ? null : health
  try {
    const connection = await transport.connect(attempt.stop)
    const sandbox = isHeld ? sender.run.workspaceId : null
    return {
      deliver: (letter) => hand(connection, mailOf(letter, dateOf(sender), sandbox, marks), attempt, heard),
      release: () => connection.release(),
    }
  } catch (error) {
    return receiptOf(error, false, heard)
  }
}

async function hand(
  connection: MailConnection,
  mail: MailOptions,
  attempt: Attempt,
  health: MailHealth | null,
): Promise<Receipt> {
  let hasLeft = false
  try {
    const onLeft = () => {
      hasLeft = true
    }
    const response = await connection.send(mail, onLeft, attempt)
    await failpoint('after-smtp-accepted')
    await health?.accepted()
    return { kind: 'sent', response }
  } catch (error) {
    return receiptOf(error, hasLeft, health)
  }
}

/** Connects, hands over one mail and lets go: for what no ledger knows of. */
export async function sendMail(
  mail: Mail,
  letter: Letter,
  sender: Sender,
  marks: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const reached = await reachMailServer(mail, sender, newAttempt(), marks)
  if ('kind' in reached) return reached
  try {
    return await reached.deliver(letter)
  } finally {
    reached.release()
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
