import type { AddressInfo } from 'node:net'
import { anyFreePort } from '@daymark/tools'
import { SMTPServer } from 'smtp-server'
import { closedGate, type Gate } from './gate.ts'

/** A mail server whose acceptance can be held up, or refused for now. */
export interface PostOffice {
  smtpUrl: string
  /** How many mails were accepted. */
  accepted(): number
  /** The next mail stops at this gate, before it is accepted. */
  holdNext(): Gate
  /** The next mail is refused for now (451). */
  refuseNext(): void
  close(): Promise<void>
}

export async function openPostOffice(): Promise<PostOffice> {
  let gate: Gate | null = null
  let isRefusing = false
  let accepted = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1_000,
    onData(stream, _session, done) {
      stream.resume()
      stream.once('end', () => {
        void (async () => {
          await gate?.pass()
          gate = null
          if (isRefusing) {
            isRefusing = false
            return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
          }
          accepted += 1
          done()
        })()
      })
    },
  })
  server.on('error', () => undefined)
  const port = await anyFreePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    accepted: () => accepted,
    holdNext: () => (gate = closedGate()),
    refuseNext: () => (isRefusing = true),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
