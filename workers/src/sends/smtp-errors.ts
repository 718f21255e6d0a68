import type { Receipt } from './receipt.ts'

/** What nodemailer says of a failed send. */
interface SmtpError {
  message: string
  code?: string
  /** The server's reply, when there was one. */
  responseCode?: number
  /** The command that failed. */
  command?: string
}

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && ('code' in error || 'responseCode' in error || 'command' in error)
}

/**
 * Sorts a failed send: refused for good (5xx), refused for now (4xx, or the message never left), or unknown.
 * @param hasLeft - whether the server had been handed the whole message: without an answer it may have taken it
 * @throws the error itself when SMTP had no part in it: that is a bug
 */
export function receiptOfError(error: unknown, hasLeft: boolean): Receipt {
  if (!isSmtpError(error)) throw error
  const { message, responseCode, code } = error
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'rejected', error: message }
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'not-sent', error: message }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'rejected', error: message }
  return { kind: hasLeft ? 'unknown' : 'not-sent', error: message }
}
