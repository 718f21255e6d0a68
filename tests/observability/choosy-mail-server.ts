import { anyFreePort } from '@daymark/tools'
import { SMTPServer } from 'smtp-server'

/** How a mail server answers to each recipient; what it says quotes the address, as real ones do. */
export interface ChoosyMailServer {
  smtpUrl: string
  stop(): Promise<void>
}

export interface Choice {
  /** Refused for good, in these words. */
  refused: Record<string, string>
  /** Refused the first time, in these words, and taken after that. */
  putOff: Record<string, string>
}

/** A real mail server on a free port. */
export async function startChoosyMailServer({ refused, putOff }: Choice): Promise<ChoosyMailServer> {
  const port = await anyFreePort()
  const seen = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const isNew = !seen.has(address)
      seen.add(address)
      const permanent = refused[address]
      const passing = isNew ? putOff[address] : undefined
      if (permanent) done(Object.assign(new Error(`5.1.1 <${address}> ${permanent}`), { responseCode: 550 }))
      else if (passing) done(Object.assign(new Error(`4.2.1 <${address}> ${passing}`), { responseCode: 450 }))
      else done()
    },
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => done())
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
