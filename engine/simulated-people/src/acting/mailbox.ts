import { z } from 'zod'
import type { Doors } from './doors.ts'

const Listed = z.object({ messages: z.array(z.object({ id: z.string(), messageId: z.string().optional() })) })

const Mail = z.object({
  subject: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string().optional(),
  html: z.string().optional(),
})

/** A mail as it arrived. */
export type ArrivedMail = z.infer<typeof Mail>

/** @returns the mail of a Message-ID as the mailbox has it; null when it is not there */
export async function findMail(doors: Doors, messageId: string): Promise<ArrivedMail | null> {
  const { mailboxUrl } = doors
  if (mailboxUrl === null) return null
  const query = new URLSearchParams({ 'message-id': messageId })
  const list = await doors.open(`${mailboxUrl}/messages.json?${query.toString()}`)
  const found = Listed.parse(JSON.parse(list.text)).messages.find((mail) => mail.messageId === messageId)
  if (!found) return null
  const mail = await doors.open(`${mailboxUrl}/messages/${found.id}.json`)
  return Mail.parse(JSON.parse(mail.text))
}

/** @returns where a mail program posts to when its reader unsubscribes with one click (RFC 8058); null when nowhere */
export function oneClickUrl({ headers }: ArrivedMail): string | null {
  const valueOf = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
  if (!/one-click/i.test(valueOf('list-unsubscribe-post'))) return null
  // A long header is folded into several lines.
  const folded = valueOf('list-unsubscribe').replaceAll(/\s+/g, '')
  return /<(https?:[^>]+)>/.exec(folded)?.[1] ?? null
}

/** @returns the addresses that the mail leads to, in order, each once */
export function linksIn({ text = '', html = '' }: ArrivedMail): string[] {
  const hrefs = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  )
  const written = text.match(/https?:\/\/[^\s<>"]+/g) ?? []
  return [...new Set(hrefs.length > 0 ? hrefs : written)]
}
