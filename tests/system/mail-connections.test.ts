import { connectMail, type MailTransport } from '@daymark/workers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'

const never = new AbortController().signal
const attempt = { stop: never, over: never }
const hello = (subject: string) => ({ to: 'ada@acme.example', subject, text: 'Hello' })

let server: MoodyMailServer
let mail: MailTransport

beforeEach(async () => {
  server = await openMailServer()
  await server.up()
  mail = connectMail(server.smtpUrl, 'Daymark <daymark@daymark.example>')
})

afterEach(async () => {
  mail.close()
  server.decide()
  await server.down()
})

const nothing = () => undefined

async function send(subject: string): Promise<string> {
  const connection = await mail.connect(never)
  try {
    return await connection.send(hello(subject), nothing, attempt)
  } finally {
    connection.release()
  }
}

it('five connections are had at once, and the sixth once another is given back', async () => {
  const five = await Promise.all(Array.from({ length: 5 }, () => mail.connect(never)))
  let sixth = false
  const waiting = mail.connect(never).then((connection) => {
    sixth = true
    return connection
  })
  await five[0]?.send(hello('one'), nothing, attempt)
  expect(sixth).toBe(false)
  five[0]?.release()
  const last = await waiting
  expect(await last.send(hello('six'), nothing, attempt)).toMatch(/^250/)
  for (const connection of [...five.slice(1), last]) connection.release()
  expect(server.seen.map(({ subject }) => subject)).toEqual(['one', 'six'])
})

it('who no longer wants one does not keep the others from it', async () => {
  const five = await Promise.all(Array.from({ length: 5 }, () => mail.connect(never)))
  const impatient = new AbortController()
  const given = mail.connect(impatient.signal)
  const patient = mail.connect(never)
  impatient.abort()
  await expect(given).rejects.toThrow('stopped')
  five[0]?.release()
  const connection = await patient
  for (const one of [...five.slice(1), connection]) one.release()
})

it('a connection is used again, and one that the server has closed meanwhile is replaced before a mail is given to it', async () => {
  expect(await send('first')).toMatch(/^250/)
  expect(await send('second')).toMatch(/^250/)
  await server.down()
  await server.up()
  expect(await send('third')).toMatch(/^250/)
  expect(server.seen.map(({ taken }) => taken)).toEqual([true, true, true])
})

it('a mail is cut off by a stop before it has left, and its connection is not used again', async () => {
  server.mood = 'stalls'
  const stop = new AbortController()
  const connection = await mail.connect(never)
  let hasLeft = false
  const sending = connection.send(hello('cut'), () => (hasLeft = true), { ...attempt, stop: stop.signal })
  stop.abort()
  await expect(sending).rejects.toThrow('stopped')
  connection.release()
  expect(hasLeft).toBe(false)
  server.mood = 'takes'
  server.decide()
  expect(await send('next')).toMatch(/^250/)
  expect(server.seen.map(({ subject }) => subject)).toEqual(['next'])
})

it('a mail that has left is waited for in spite of a stop, and cut off only when its time is over', async () => {
  server.mood = 'thinks'
  const [stop, over] = [new AbortController(), new AbortController()]
  const first = await mail.connect(never)
  let noteLeft: () => void = nothing
  const left = new Promise<void>((resolve) => {
    noteLeft = resolve
  })
  const sending = first.send(hello('first'), noteLeft, { stop: stop.signal, over: never })
  await left
  stop.abort()
  const deciding = setInterval(() => server.decide(), 20)
  expect(await sending).toMatch(/^250/)
  clearInterval(deciding)
  first.release()

  const second = await mail.connect(never)
  await expect(
    second.send(hello('second'), () => setImmediate(() => over.abort()), { stop: never, over: over.signal }),
  ).rejects.toThrow('stopped')
  second.release()
})

it('a server that is not there is said in nodemailer’s words, and a later try is none the worse', async () => {
  await server.down()
  await expect(mail.connect(never)).rejects.toThrow('ECONNREFUSED')
  await server.up()
  expect(await send('later')).toMatch(/^250/)
})
