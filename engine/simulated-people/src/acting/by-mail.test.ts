import { describe, expect, it } from 'vitest'
import { addSeatsByMail, unsubscribeByMail } from './by-mail.ts'
import { type Doors, openDoors } from './doors.ts'

const places = {
  apiUrl: 'http://127.0.0.1:4700',
  publicUrl: 'https://daymark.example',
  mailboxUrl: 'http://127.0.0.1:4701',
}
const ours = `${places.publicUrl}/l/add.seats`
const unsubscribe = `${places.publicUrl}/l/un.subscribe`
const messageId = '<one@daymark>'

/** Doors to a mailbox with one mail in it, and what is opened and posted through them. */
function doorsTo(text: string, listUnsubscribe: string): { doors: Doors; opened: string[] } {
  const opened: string[] = []
  const headers = [
    { name: 'List-Unsubscribe', value: `<${listUnsubscribe}>` },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ]
  const replies: Record<string, object> = {
    [`${places.mailboxUrl}/messages.json?${new URLSearchParams({ 'message-id': messageId }).toString()}`]: {
      messages: [{ id: '1', messageId }],
    },
    [`${places.mailboxUrl}/messages/1.json`]: { subject: 'Your team is growing!', headers, text },
  }
  const doors: Doors = {
    ...openDoors(places, 'sandbox', new AbortController().signal),
    async open(url, form) {
      const reply = replies[url]
      if (!reply) opened.push(`${form ? 'POST' : 'GET'} ${url}`)
      return { status: 200, text: reply ? JSON.stringify(reply) : '' }
    },
  }
  return { doors, opened }
}

const reaction = { id: 'message:1', accountId: 'A-1', at: 0 }
const addSeats = { ...reaction, kind: 'add-seats', about: { messageId, seats: 3 } } as const
const leave = { ...reaction, kind: 'unsubscribe', about: { messageId } } as const

describe('a simulated customer who reads a mail', () => {
  it('adds seats by the link that Daymark made, wherever else the mail leads to before', async () => {
    const { doors, opened } = doorsTo(`https://shop.example http://10.0.0.1/ ${ours}`, unsubscribe)
    expect(await addSeatsByMail(doors, addSeats)).toMatchObject({ state: 'done' })
    expect(opened).toEqual([`GET ${ours}`, `POST ${ours}`])
  })

  it('opens nothing where the mail leads only elsewhere, or to unsubscribing', async () => {
    const { doors, opened } = doorsTo(`http://169.254.169.254/latest ${unsubscribe}`, unsubscribe)
    expect(await addSeatsByMail(doors, addSeats)).toMatchObject({ state: 'missed' })
    expect(opened).toEqual([])
  })

  it('unsubscribes with one click, and at no address but ours', async () => {
    const { doors, opened } = doorsTo('Good morning', unsubscribe)
    expect(await unsubscribeByMail(doors, leave)).toMatchObject({ state: 'done' })
    expect(opened).toEqual([`POST ${unsubscribe}`])
    const elsewhere = doorsTo('Good morning', 'https://daymark.example.evil.test/l/x')
    expect(await unsubscribeByMail(elsewhere.doors, leave)).toMatchObject({ state: 'missed' })
    expect(elsewhere.opened).toEqual([])
  })
})
