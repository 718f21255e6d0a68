import type { Receipt } from './receipt.ts'
import { verdictOf } from './smtp-replies.ts'

/** What nodemailer says of a failed send. */
interface SmtpError {
  message: string
  code?: string
  /** The server's reply, when there was one. */
  responseCode?: number
  response?: string
  /** The command that failed. */
  command?: string
}

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && ('code' in error || 'responseCode' in error || 'command' in error)
}

/** A failed send: what became of the mail, and what a person has to see to. */
export interface FailedSend {
  receipt: Receipt
  trouble: string | null
}

/** What nodemailer refuses by itself, before it asks a server: an address or a message that can never be sent. */
const refusedByOurselves: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE'])

/**
 * Sorts a failed send: refused for good, refused for now (or the message never left), or unknown.
 * @param hasLeft - whether the server had been handed the whole message: without an answer it may have taken it
 * @throws the error itself when SMTP had no part in it: that is a bug
 */
export function failedSend(error: unknown, hasLeft: boolean): FailedSend {
  if (!isSmtpError(error)) throw error
  const { message, responseCode: status = null, response, code = '', command = 'CONN' } = error
  if (status === null && refusedByOurselves.has(code)) {
    return { receipt: { kind: 'rejected', error: message }, trouble: null }
  }
  if (status === null && hasLeft) return { receipt: { kind: 'unknown', error: message }, trouble: null }
  const { refused, trouble, isNobodyThere } = verdictOf({
    command,
    status,
    // The same command is named for the request to send and for the answer to what was sent.
    isOfMessage: command === 'DATA' && code === 'EMESSAGE',
    words: response ?? message,
  })
  const receipt: Receipt =
    refused === 'for-now'
      ? { kind: 'not-sent', error: message }
      : { kind: 'rejected', error: message, ...(isNobodyThere && { nobodyThere: true }) }
  return { receipt, trouble }
}
