import type { Socket } from 'node:net'
import { anyFreePort } from '@daymark/tools'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/**
 * What the server does with a message that it has read to its end: takes it, refuses it for now or for good, hangs up
 * without a word, or keeps the sender waiting for its answer. `limits`: it takes nothing from anybody for today;
 * `knows-nobody`: it has no such recipient; `stalls`: it says nothing even before it is handed a message.
 */
export type Mood = 'takes' | 'busy' | 'refuses' | 'hangs-up' | 'thinks' | 'limits' | 'knows-nobody' | 'stalls'

export interface SeenMail {
  messageId: string
  subject: string
  /** Whether the sender heard that it was taken. */
  taken: boolean
}

/** A real mail server with moods. It does not listen until it is `up`. */
export interface MoodyMailServer {
  smtpUrl: string
  mood: Mood
  /** Every message that was sent to it in full, taken or not, the oldest first. */
  readonly seen: readonly SeenMail[]
  /** What each of them is dated, in epoch milliseconds. */
  readonly dates: readonly number[]
  up(): Promise<void>
  /** Nobody answers at its door any more. */
  down(): Promise<void>
  /** Takes what it has been thinking about. */
  decide(): void
}

const answers = {
  busy: Object.assign(new Error('4.2.2 The mailbox is busy'), { responseCode: 451 }),
  limits: Object.assign(new Error('5.4.5 Daily user sending limit exceeded'), { responseCode: 550 }),
  'knows-nobody': Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }),
  refuses: Object.assign(new Error('5.1.1 Nobody of this name'), { responseCode: 550 }),
}

/** Opens a mail server on a free port, taking what it is sent once it is up. */
export async function openMailServer(): Promise<MoodyMailServer> {
  const port = await anyFreePort()
  const seen: SeenMail[] = []
  const dates: number[] = []
  const sockets = new Set<Socket>()
  const thinking: (() => void)[] = []
  let server: SMTPServer | null = null
  const mail: MoodyMailServer = {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mood: 'takes',
    seen,
    dates,
    async up() {
      server = listen()
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    },
    async down() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()))
      server = null
    },
    decide() {
      for (const answer of thinking.splice(0)) answer()
    },
  }

  function listen(): SMTPServer {
    const listening = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      logger: false,
      onMailFrom(_address, _session, done) {
        if (mail.mood === 'stalls') thinking.push(done)
        else done(mail.mood === 'limits' ? answers.limits : null)
      },
      onRcptTo: (_address, _session, done) =>
        done(mail.mood === 'knows-nobody' ? answers['knows-nobody'] : null),
      onData(stream, _session, done) {
        const read = simpleParser(stream).then(({ messageId = '', subject = '', date }) => {
          const message: SeenMail = { messageId, subject, taken: false }
          seen.push(message)
          dates.push(date?.getTime() ?? 0)
          const take = () => {
            message.taken = true
            done()
          }
          if (mail.mood === 'takes') take()
          else if (mail.mood === 'thinks') thinking.push(take)
          else if (mail.mood === 'hangs-up') for (const socket of sockets) socket.destroy()
          else if (mail.mood !== 'stalls') done(answers[mail.mood])
        })
        // Who hangs up in the middle of a message has not sent it.
        read.catch(() => undefined)
      },
    })
    listening.on('error', () => undefined)
    listening.server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    return listening
  }

  return mail
}
