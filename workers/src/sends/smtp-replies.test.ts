import { describe, expect, it } from 'vitest'
import { type SmtpRefusal, verdictOf } from './smtp-replies.ts'

const refusal = (command: string, reply: string, isOfMessage = false): SmtpRefusal => ({
  command,
  isOfMessage,
  status: Number(/^\d{3}/.exec(reply)?.[0]) || null,
  words: reply,
})

/** Every reply as a server gave it, and what it means. */
const forGood: [command: string, reply: string, isOfMessage?: boolean][] = [
  ['RCPT TO', '550 5.1.1 The email account that you tried to reach does not exist'],
  ['RCPT TO', '550 No such user here'],
  ['RCPT TO', '553 5.1.3 The recipient address is not a valid RFC 5321 address'],
  ['RCPT TO', '550 5.4.1 Recipient address rejected: Access denied'],
  ['RCPT TO', '550 5.2.1 The email account that you tried to reach is disabled'],
  ['RCPT TO', '552 5.2.2 The recipient’s inbox is out of storage space'],
  ['RCPT TO', '552 5.2.2 Mailbox quota limit exceeded'],
  ['RCPT TO', '550 5.7.1 <ada@acme.example>: Recipient address rejected: User unknown'],
  ['RCPT TO', '550 5.7.1 No such user'],
  ['RCPT TO', '554 5.7.1 Mailbox ada@acme.example does not exist'],
  ['RCPT TO', '550 5.4.4 Invalid domain: no DNS records'],
  ['RCPT TO', '550 5.4.310 DNS domain acme.example does not exist'],
  ['RCPT TO', '550 5.1.1 Unknown user; too many messages to unknown users'],
  ['RCPT TO', '550 #5.1.0 Address rejected.'],
  ['RCPT TO', '550 Requested action not taken: mailbox unavailable (5.1.1)'],
  ['RCPT TO', '550-5.1.1 The email account\n550-5.1.1 does not exist'],
  ['RCPT TO', '550 <ann.5.7.130@acme.example>: no such user'],
  ['RCPT TO', '550 No such user at mail.5.7.1.example'],
  ['DATA', '552 5.3.4 Message size exceeds fixed limit', true],
  ['DATA', '552 5.3.4 Message size exceeds message limit', true],
  ['DATA', '554 5.6.0 Message content was not accepted', true],
  ['DATA', '550 5.7.1 This message was classified as spam', true],
  ['DATA', '554 Transaction failed', true],
  ['MAIL FROM', '552 5.3.4 Message size exceeds fixed maximum message size'],
]

const mendedByAPerson: [command: string, reply: string, trouble: RegExp, isOfMessage?: boolean][] = [
  [
    'CONN',
    '554 5.7.1 Service unavailable; client host blocked',
    /refuses to talk to Daymark \(CONN: 554 5\.7\.1\)/,
  ],
  ['CONN', '530 No access from your address', /refuses to talk/],
  ['EHLO', '550 Access denied', /EHLO: 550/],
  ['STARTTLS', '530 5.7.0 Must issue a STARTTLS command first', /STARTTLS/],
  [
    'AUTH PLAIN',
    '535 5.7.8 Username and Password not accepted',
    /user or password: look at SMTP_URL \(AUTH PLAIN: 535 5\.7\.8\)/,
  ],
  ['AUTH LOGIN', '534 5.7.9 Application-specific password required', /SMTP_URL/],
  ['MAIL FROM', '530 5.7.0 Authentication Required', /look at MAIL_FROM/],
  ['MAIL FROM', '550 5.4.5 Daily user sending limit exceeded', /MAIL FROM: 550 5\.4\.5/],
  ['MAIL FROM', '550 5.1.8 Sender address rejected', /MAIL_FROM/],
  ['RCPT TO', '550 5.4.5 Daily user sending limit exceeded', /pass mail on/],
  ['RCPT TO', '550 daily limit exceeded', /pass mail on/],
  ['RCPT TO', '554 5.7.1 Relay access denied', /pass mail on/],
  ['RCPT TO', '550 5.7.1 Sender address rejected: user unknown', /pass mail on/],
  ['RCPT TO', '550 5.7.1 Recipient address rejected: Access denied', /pass mail on/],
  ['MAIL FROM', '550 5.4.4 Invalid domain: no DNS records', /MAIL_FROM/],
  ['DATA', '554 5.5.1 Error: no valid recipients', /at the moment/],
  [
    'DATA',
    '550 5.7.26 This mail has been blocked because the sender is unauthenticated',
    /whatever it says/,
    true,
  ],
  ['MAIL FROM', '421 4.7.0 Try again later, closing connection', /MAIL FROM: 421 4\.7\.0/],
]

const triedAgain: [command: string, reply: string, isOfMessage?: boolean][] = [
  ['RCPT TO', '450 4.2.1 The mailbox is busy'],
  ['RCPT TO', '451 4.7.1 Greylisting in action, please come back later'],
  ['RCPT TO', '452 4.2.2 The recipient’s inbox is out of storage space'],
  ['DATA', '451 4.7.0 Temporary server error', true],
]

describe('a reply of a mail server', () => {
  it.each(forGood)('%s: %s is about this mail, for good', (command, reply, isOfMessage) => {
    expect(verdictOf(refusal(command, reply, isOfMessage))).toMatchObject({
      refused: 'for-good',
      trouble: null,
    })
  })

  it.each(mendedByAPerson)(
    '%s: %s is tried again, and somebody has to see to it',
    (command, reply, trouble, isOfMessage) => {
      const verdict = verdictOf(refusal(command, reply, isOfMessage))
      expect(verdict.refused).toBe('for-now')
      expect(verdict.trouble).toMatch(trouble)
    },
  )

  it.each(triedAgain)('%s: %s is tried again, and that is all', (command, reply, isOfMessage) => {
    expect(verdictOf(refusal(command, reply, isOfMessage))).toEqual({
      refused: 'for-now',
      trouble: null,
      isNobodyThere: false,
    })
  })

  it.each<[command: string, reply: string, isNobodyThere: boolean, isOfMessage?: boolean]>([
    ['RCPT TO', '550 No such user here', true],
    ['RCPT TO', '550 5.1.1 The email account that you tried to reach does not exist', true],
    ['RCPT TO', '550 5.2.1 The email account that you tried to reach is disabled', true],
    ['RCPT TO', '550 5.7.1 No such user', true],
    ['RCPT TO', '552 5.2.2 Mailbox quota limit exceeded', false],
    ['RCPT TO', '552 Mailbox full', false],
    ['RCPT TO', '550 Blocked, see https://blocklist.example/why', false],
    ['RCPT TO', '554 5.7.1 Relay access denied', false],
    ['RCPT TO', '450 4.2.1 The mailbox is busy', false],
    ['DATA', '550 5.7.1 This message was classified as spam', false, true],
    ['MAIL FROM', '550 5.1.8 Sender address rejected', false],
  ])('%s: %s means that nobody is at the address: %s', (command, reply, isNobodyThere, isOfMessage) => {
    expect(verdictOf(refusal(command, reply, isOfMessage)).isNobodyThere).toBe(isNobodyThere)
  })

  it('keeps to itself what the server says of people', () => {
    const { trouble } = verdictOf(refusal('RCPT TO', '554 5.7.1 <ann@acme.example>: Relay access denied'))
    expect(trouble).not.toContain('ann')
  })

  it.each(['<5.7.13@acme.example>', '5.7.13@acme.example', '[5.7.13.4]', '5.7.13.4'])(
    'has no code in what it names: %s',
    (name) => {
      const { trouble } = verdictOf(refusal('MAIL FROM', `554 Mail to ${name} is refused`))
      expect(trouble).toMatch(/\(MAIL FROM: 554\)\.$/)
    },
  )

  it('is not needed to know that nobody answers', () => {
    const { refused, trouble } = verdictOf({
      command: 'CONN',
      isOfMessage: false,
      status: null,
      words: 'connect ECONNREFUSED',
    })
    expect([refused, trouble]).toEqual(['for-now', 'The mail server does not answer (CONN).'])
  })
})
