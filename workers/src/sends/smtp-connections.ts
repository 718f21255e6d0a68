import type { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import type { Attempt } from './attempt.ts'
import SMTPConnection, { type SMTPConnectionAuth, type SMTPEnvelope } from 'nodemailer/lib/smtp-connection'

/** As many mails are under way to one server at once; workers take up no more than these can carry. */
export const mailsAtOnce = 5

/** SMTP gives up on one step well before the activity's own time-out, so that two tries never overlap. */
const connectTimeoutMs = 15_000
const silenceTimeoutMs = 30_000

/** A connection that a mail server has let us in by, held by one mail at a time. */
export interface OpenConnection {
  /**
   * @returns the server's words
   * @throws as nodemailer does when it was refused, or the connection broke; CutOffError when it was cut off
   */
  send(envelope: SMTPEnvelope, message: Readable, cut: CutOff): Promise<string>
  /** Gives it back. */
  release(): void
}

/** When a mail in hand is cut off: on a stop unless it has left, and when its time is over in any case. */
interface CutOff extends Attempt {
  hasLeft(): boolean
}

/** What is thrown when a mail is cut off by ourselves. */
export class CutOffError extends Error {
  override name = 'CutOffError'
  constructor() {
    super('It was stopped before the mail server had answered.')
  }
}

/** Does something that can be cut off. @param cut - makes an end to it */
async function unlessAborted<T>(signal: AbortSignal, cut: () => void, work: Promise<T>): Promise<T> {
  let onAbort = () => undefined as void
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      cut()
      reject(new CutOffError())
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  // Whichever comes second is nobody's any more.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Does something by a connection. @param start - calls back with the result, unless the connection ends before */
async function unlessEnded<T>(
  connection: SMTPConnection,
  start: (settle: (error: Error | null | undefined, value?: T) => void) => void,
): Promise<T> {
  let onEnd = () => undefined as void
  let onError = (_: Error) => undefined as void
  try {
    return await new Promise<T>((resolve, reject) => {
      onError = reject
      connection.once('error', onError)
      onEnd = () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' }))
      connection.once('end', onEnd)
      start((error, value) => (error ? reject(error) : resolve(value as T)))
    })
  } finally {
    connection.off('end', onEnd)
    connection.off('error', onError)
  }
}

/** @returns whether the server is still there */
function isAlive(connection: SMTPConnection): Promise<boolean> {
  return unlessEnded<boolean>(connection, (settle) => connection.reset(settle)).catch(() => false)
}

/**
 * The connections to one mail server, at most `mailsAtOnce`. nodemailer's own pool takes a message before it has a
 * connection; here whoever wants to send has one first, so that nothing is noted as sent that waits in a queue of ours.
 */
export class SmtpConnections {
  readonly #options: ConstructorParameters<typeof SMTPConnection>[0]
  readonly #auth: SMTPConnectionAuth | undefined
  readonly #idle: SMTPConnection[] = []
  readonly #waiting: (() => void)[] = []
  #taken = 0
  #isClosed = false

  /** @param smtpUrl - `smtp://user:password@host:port` or `smtps://…` */
  constructor(smtpUrl: string) {
    const { auth, ...server } = parseConnectionUrl(smtpUrl) as {
      auth?: { user?: string; pass?: string }
    }
    this.#options = {
      ...server,
      connectionTimeout: connectTimeoutMs,
      greetingTimeout: connectTimeoutMs,
      socketTimeout: silenceTimeoutMs,
    }
    this.#auth = auth?.user ? { credentials: { user: auth.user, pass: auth.pass } } : undefined
  }

  /**
   * @param signal - ends the waiting
   * @returns a connection that is alive and logged in
   * @throws as nodemailer does when the server cannot be reached or does not let us in
   */
  async take(signal: AbortSignal): Promise<OpenConnection> {
    await this.#turn(signal)
    try {
      return this.#hold((await this.#reuse(signal)) ?? (await this.#open(signal)))
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  close(): void {
    this.#isClosed = true
    for (const connection of this.#idle.splice(0)) connection.quit()
  }

  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#taken >= mailsAtOnce) {
      let isMyTurn = () => undefined as void
      const turn = new Promise<void>((resolve) => {
        isMyTurn = resolve
        this.#waiting.push(isMyTurn)
      })
      const giveUp = () => {
        const place = this.#waiting.indexOf(isMyTurn)
        if (place !== -1) this.#waiting.splice(place, 1)
      }
      return unlessAborted(signal, giveUp, turn)
    }
    this.#taken++
  }

  /** Whoever waits takes the place over. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#taken--
  }

  /** Servers hang up on who is silent: a connection that was used before is asked whether it is still there. */
  async #reuse(signal: AbortSignal): Promise<SMTPConnection | null> {
    for (let known = this.#idle.pop(); known; known = this.#idle.pop()) {
      const connection = known
      if (connection.destroyed) continue
      if (await unlessAborted(signal, () => connection.close(), isAlive(connection))) return connection
      connection.close()
    }
    return null
  }

  #open(signal: AbortSignal): Promise<SMTPConnection> {
    const connection = new SMTPConnection(this.#options)
    // A connection may break at any time; whoever uses it hears of that in another way.
    connection.on('error', () => undefined)
    const opened = unlessEnded<boolean>(connection, (settle) => {
      connection.connect((error) => {
        if (error || !this.#auth || !connection.allowsAuth) settle(error)
        else connection.login(this.#auth, settle)
      })
    }).then(() => connection)
    opened.catch(() => connection.close())
    return unlessAborted(signal, () => connection.close(), opened)
  }

  #hold(connection: SMTPConnection): OpenConnection {
    let isFit = true
    const close = () => connection.close()
    return {
      async send(envelope, message, { stop, over, hasLeft }) {
        isFit = false
        const sent = unlessEnded<string>(connection, (settle) =>
          connection.send(envelope, message, (error, info) => settle(error, info?.response)),
        )
        const stopped = new AbortController()
        const onStop = () => (hasLeft() ? undefined : stopped.abort())
        stop.addEventListener('abort', onStop, { once: true })
        if (stop.aborted) onStop()
        try {
          const response = await unlessAborted(AbortSignal.any([stopped.signal, over]), close, sent)
          isFit = true
          return response
        } finally {
          stop.removeEventListener('abort', onStop)
        }
      },
      release: () => {
        if (isFit && !connection.destroyed && !this.#isClosed) this.#idle.push(connection)
        else close()
        this.#leave()
      },
    }
  }
}
