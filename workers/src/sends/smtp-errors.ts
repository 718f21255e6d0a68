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

/** Commands after which the server may have taken the message although we have not heard of it. */
const afterTheMessageLeft = new Set(['DATA'])

/** Failures that come before a connection is there: nothing can have left. */
const beforeTheMessageLeft = new Set(['ECONNECTION', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROXY'])

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && ('code' in error || 'responseCode' in error || 'command' in error)
}

/**
 * Sorts a failed send: refused for good (5xx), refused for now (4xx, or no connection), or unknown.
 * @throws the error itself when SMTP had no part in it: that is a bug
 */
export function receiptOfError(error: unknown): Receipt {
  if (!isSmtpError(error)) throw error
  const { message, responseCode, code = '', command = '' } = error
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'rejected', error: message }
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'not-sent', error: message }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'rejected', error: message }
  if (beforeTheMessageLeft.has(code) || command === 'CONN') return { kind: 'not-sent', error: message }
  return afterTheMessageLeft.has(command) || command === ''
    ? { kind: 'unknown', error: message }
    : { kind: 'not-sent', error: message }
}
