import { describe, expect, it } from 'vitest'
import { type ArrivedMail, linksIn, oneClickUrl } from './mailbox.ts'

const token = 'a'.repeat(90)
const unsubscribe = `https://daymark.example/l/${token}.u`
const addSeats = `https://daymark.example/l/${token}.s`

const mail: ArrivedMail = {
  subject: 'Your team is growing!',
  headers: [
    { name: 'List-Unsubscribe', value: `<https://daymark.example/l/${token}\r\n .u>` },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ],
  text: `Add seats: ${addSeats}\nUnsubscribe: ${unsubscribe}`,
}

describe('a mail as it arrived', () => {
  it('says where one click unsubscribes, however its header is folded', () => {
    expect(oneClickUrl(mail)).toBe(unsubscribe)
  })

  it('has no one click without the header that promises it', () => {
    expect(oneClickUrl({ ...mail, headers: mail.headers.slice(0, 1) })).toBeNull()
  })

  it('leads to the addresses of its text, and to those of its HTML where it has some', () => {
    expect(linksIn(mail)).toEqual([addSeats, unsubscribe])
    const html = `<a href="${addSeats}?a=1&amp;b=2">Add seats</a> <a href="${addSeats}?a=1&amp;b=2">again</a>`
    expect(linksIn({ ...mail, html })).toEqual([`${addSeats}?a=1&b=2`])
  })
})
