import type { Server } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { anyFreePort } from '../process/ports.ts'
import { mailboxServer } from './http.ts'
import type { StoredMessage } from './message.ts'
import { type MessageStore, openMessageStore } from './message-store.ts'

const largestMessage = 25 * 1024 * 1024

export interface MailboxOptions {
  /** Where messages are kept. */
  dir: string
  /** Default to any free port below 32768. */
  smtpPort?: number
  httpPort?: number
}

export interface Mailbox {
  /** For SMTP_URL. */
  smtpUrl: string
  /** The page, without a slash at the end. */
  httpUrl: string
  /** Newest first. */
  messages: () => readonly StoredMessage[]
  stop: () => Promise<void>
}

/** A mail server that keeps every message and delivers none, with a page to read them. Listens on 127.0.0.1. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = openMessageStore(options.dir)
  const smtpPort = options.smtpPort ?? (await anyFreePort())
  const smtp = smtpServer(store)
  await listening(smtp.server, smtpPort)
  const httpPort = options.httpPort ?? (await anyFreePort())
  const http = mailboxServer(store)
  try {
    await listening(http, httpPort)
  } catch (error) {
    await closed(smtp)
    throw error
  }
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    httpUrl: `http://127.0.0.1:${httpPort}`,
    messages: store.list,
    stop: async () => {
      http.closeAllConnections()
      await Promise.all([closed(smtp), closed(http)])
    },
  }
}

function smtpServer(store: MessageStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    size: largestMessage,
    closeTimeout: 2_000,
    logger: false,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      // Accepted means kept: the sender hears "250" only after the message is on disk.
      receive(stream)
        .then((raw) => store.add(raw, recipients))
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
    },
  })
  // A client that hangs up in the middle is its own business.
  server.on('error', () => undefined)
  return server
}

async function receive(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed(server: { close: (done: () => void) => unknown }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
