/** What the list shows of a message; kept in the index. */
export interface StoredMessage {
  /** Sorts by arrival. */
  id: string
  /** ISO instant, by the wall's clock. */
  receivedAt: string
  /** ISO instant, by the sender's clock: its header Date. Left out where there is none. */
  sentAt?: string
  messageId: string | undefined
  from: string
  /** Recipients of the envelope: who would really have got it. */
  recipients: readonly string[]
  subject: string
  /** The sandbox that it was sent from; left out for other mail. */
  workspace?: string
}

/** One message, parsed, without its attachments' bytes. */
export interface ReadMessage extends StoredMessage {
  headers: ReadonlyArray<{ name: string; value: string }>
  text: string | undefined
  html: string | undefined
  attachments: ReadonlyArray<{ name: string; type: string; size: number }>
}

/** When the message was sent, as its reader should see it: mail of a sandbox by the sandbox's clock, other mail by the wall's. */
export function timeOf({ workspace, sentAt, receivedAt }: StoredMessage): string {
  return workspace === undefined ? receivedAt : (sentAt ?? receivedAt)
}

/** Whether the search text occurs in a recipient or the subject, whatever the case. */
export function matchesSearch(message: StoredMessage, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [message.subject, ...message.recipients].some((text) => text.toLowerCase().includes(wanted))
}
