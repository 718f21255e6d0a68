/**
 * What a mail server's refusal is about: the recipient or the message at hand, which no further try mends, or the way
 * there, where every mail is refused alike until a person mends it.
 */
export type Refused = 'for-good' | 'for-now'

/** A refusal as it was read: at which command, and with what. */
export interface SmtpRefusal {
  /** nodemailer's name of the command: "RCPT TO", "AUTH PLAIN", "DATA"; "CONN" before the first. */
  command: string
  /** Whether the message itself had been handed over when it was refused. */
  isOfMessage: boolean
  /** The reply's three digits (RFC 5321 4.2); null when there was no reply. */
  status: number | null
  /** The reply's words, which may begin with an enhanced status code (RFC 3463): "5.1.1 No such user". */
  words: string
}

export interface SmtpVerdict {
  refused: Refused
  /** What a person has to see to, without anybody's name or address; null when it is this one mail's affair. */
  trouble: string | null
  /** Whether nobody is at the recipient's address, so that no mail to it will ever be taken. */
  isNobodyThere: boolean
}

/** Where in a conversation with a mail server something was refused. */
type Stage = 'connection' | 'login' | 'sender' | 'recipient' | 'data' | 'message'

function stageOf({ command, isOfMessage }: SmtpRefusal): Stage {
  if (isOfMessage) return 'message'
  if (command.startsWith('AUTH')) return 'login'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipient'
  return command === 'DATA' ? 'data' : 'connection'
}

/**
 * "5.7.1", of the words of a reply. It need not come first: "550 #5.1.0 Address rejected". What is a part of something
 * else, of an IP address, a host's name or a recipient's address, is no code.
 */
function enhancedCodeOf(words: string): string | null {
  return /(?<![^\s#([-])([245]\.\d{1,3}\.\d{1,3})(?![^\s)\],;:]|:\d)/.exec(words)?.[1] ?? null
}

/**
 * Enhanced codes of a lasting refusal (5.x.x), by what they are about. The longest that fits decides.
 *
 * | code            | means                                            | source                                             |
 * | --------------- | ------------------------------------------------ | -------------------------------------------------- |
 * | 5.1.x           | the recipient's address                          | RFC 3463 3.2                                       |
 * | 5.1.7, 5.1.8    | the sender's address                             | RFC 3463 3.2                                       |
 * | 5.2.x           | the recipient's mailbox: disabled, full, too big | RFC 3463 3.3                                       |
 * | 5.3.x           | the receiving system                             | RFC 3463 3.4                                       |
 * | 5.3.4           | the message is too big for the system            | RFC 3463 3.4                                       |
 * | 5.4.x           | routing; limits of the sender                    | RFC 3463 3.5; Gmail 5.4.5, daily sending limit     |
 * | 5.4.1           | recipient unknown to the organisation            | Exchange Online, directory based edge blocking     |
 * | 5.4.4           | no way to the recipient's domain                 | RFC 3463 3.5: the DNS knows no host for it         |
 * | 5.4.310         | the recipient's domain does not exist            | Exchange Online, list of NDR codes                 |
 * | 5.5.x           | the protocol                                     | RFC 3463 3.6                                       |
 * | 5.6.x           | the message's content or encoding                | RFC 3463 3.7                                       |
 * | 5.7.x           | policy: relaying, blocked sender, authentication | RFC 3463 3.8, RFC 7372; Gmail 5.7.26 and following |
 */
const lasting: Record<string, { at: Partial<Record<Stage, Refused>>; otherwise: Refused }> = {
  '5.1': { at: {}, otherwise: 'for-good' },
  '5.1.7': { at: {}, otherwise: 'for-now' },
  '5.1.8': { at: {}, otherwise: 'for-now' },
  '5.2': { at: {}, otherwise: 'for-good' },
  '5.3': { at: {}, otherwise: 'for-now' },
  '5.3.4': { at: {}, otherwise: 'for-good' },
  '5.4': { at: {}, otherwise: 'for-now' },
  '5.4.1': { at: { recipient: 'for-good' }, otherwise: 'for-now' },
  '5.4.4': { at: { recipient: 'for-good' }, otherwise: 'for-now' },
  '5.4.310': { at: { recipient: 'for-good' }, otherwise: 'for-now' },
  '5.5': { at: {}, otherwise: 'for-now' },
  '5.6': { at: {}, otherwise: 'for-good' },
  // Once the message has been read, "not authorized" is said of what it holds.
  '5.7': { at: {}, otherwise: 'for-now' },
  '5.7.1': { at: { message: 'for-good' }, otherwise: 'for-now' },
  '5.7.7': { at: { message: 'for-good' }, otherwise: 'for-now' },
}

/** A lasting refusal (5xx) without an enhanced code, by when it came. Only these two are about the mail at hand. */
const bareLasting: Record<Stage, Refused> = {
  connection: 'for-now',
  login: 'for-now',
  sender: 'for-now',
  recipient: 'for-good',
  data: 'for-now',
  message: 'for-good',
}

/** Refusals of a recipient for good that say of the address that it is there: its mailbox is full, or this mail too big. */
const roomless: ReadonlySet<string> = new Set(['5.2.2', '5.2.3', '5.3.4'])

/** Without an enhanced code a lasting refusal may be a blocklist's as well: then only its words say that nobody is there. */
function isNobodyThere(stage: Stage, { words }: SmtpRefusal): boolean {
  const code = enhancedCodeOf(words)
  return stage === 'recipient' && (code === null ? isUnknownRecipient(stage, words) : !roomless.has(code))
}

/** Words of lasting refusals that are limits of the sender, whatever their code: no other recipient fares better. */
const limits =
  /\b(daily|hourly|sending|rate|quota|message)s? (user )?(sending )?(limit|quota|rate)|too many (messages|recipients|connections)/i

/** Codes of refusals that are about a recipient's mailbox or this message's size, whatever limits their words name. */
const ownLimits: ReadonlySet<string> = new Set(['5.1.1', '5.2.2', '5.2.3', '5.3.4'])

/**
 * Words that say a recipient does not exist. Some servers give them with a code of policy: Postfix answers a recipient
 * that `reject` in an access map names by 5.7.1, whatever text its owner has written there.
 */
const unknownRecipient =
  /\b(user|recipient|mailbox|account|address)\b.{0,40}\b(unknown|not found|does not exist|doesn['’]t exist)\b|\b(unknown|no such) (user|recipient|mailbox|account)\b/i

/** The same words of a sender are about us. */
const ofSender = /\b(sender|from)\b/i

function isUnknownRecipient(stage: Stage, words: string): boolean {
  return stage === 'recipient' && unknownRecipient.test(words) && !ofSender.test(words)
}

/** What to look at, by where every mail is refused. */
const troubles: Record<Stage, string> = {
  connection: 'The mail server refuses to talk to Daymark',
  login: 'The mail server refuses Daymark’s user or password: look at SMTP_URL',
  sender: 'The mail server refuses the sender’s address: look at MAIL_FROM',
  recipient: 'The mail server refuses to pass mail on for Daymark',
  data: 'The mail server refuses to take mail at the moment',
  message: 'The mail server refuses what Daymark sends, whatever it says',
}

function lastingVerdict(stage: Stage, words: string): Refused {
  const code = enhancedCodeOf(words)
  if (limits.test(words) && !ownLimits.has(code ?? '')) return 'for-now'
  if (code?.startsWith('5.7.') && isUnknownRecipient(stage, words)) return 'for-good'
  const known = code && (lasting[code] ?? lasting[code.split('.').slice(0, 2).join('.')])
  return known ? (known.at[stage] ?? known.otherwise) : bareLasting[stage]
}

/** A login, a greeting or a sender that is refused says nothing about a recipient, whatever code it carries. */
const aboutTheMail: ReadonlySet<Stage> = new Set(['recipient', 'message'])

/** Too big is the message's own fault even where its size is announced: at MAIL FROM (RFC 1870). */
const tooBig = /\b5\.3\.4\b/

function isAboutTheMail(stage: Stage, { status, words }: SmtpRefusal): boolean {
  return aboutTheMail.has(stage) || (stage === 'sender' && (status === 552 || tooBig.test(words)))
}

/**
 * Sorts a mail server's refusal by the command it answers, its status and its enhanced code.
 * @returns whether another try can help, and what a person has to see to
 */
export function verdictOf(refusal: SmtpRefusal): SmtpVerdict {
  const { status, words } = refusal
  const stage = stageOf(refusal)
  const isLasting = status !== null && status >= 500
  const isMails = isAboutTheMail(stage, refusal)
  const isTooBig = stage === 'sender' && isMails
  const refused =
    isLasting && isMails && (isTooBig || lastingVerdict(stage, words) === 'for-good') ? 'for-good' : 'for-now'
  if (refused === 'for-good') return { refused, trouble: null, isNobodyThere: isNobodyThere(stage, refusal) }
  return { refused, trouble: troubleOf(stage, refusal), isNobodyThere: false }
}

function troubleOf(stage: Stage, refusal: SmtpRefusal): string | null {
  const { status, words, command } = refusal
  const isLasting = status !== null && status >= 500
  // A mailbox that is busy, or a greylisting server, is no trouble: it is tried again.
  if (!isLasting && isAboutTheMail(stage, refusal)) return null
  if (status === null) return `The mail server does not answer (${command}).`
  const reply = [status, enhancedCodeOf(words)].filter((part) => part !== null).join(' ')
  return `${troubles[stage]} (${command}: ${reply}).`
}
