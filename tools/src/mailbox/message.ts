/** What the list shows of a message; kept in the index. Times are the wall's: this is a tool, not the domain. */
export interface StoredMessage {
  /** Sorts by arrival. */
  id: string
  /** ISO instant. */
  receivedAt: string
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

/** Whether the search text occurs in a recipient or the subject, whatever the case. */
export function matchesSearch(message: StoredMessage, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [message.subject, ...message.recipients].some((text) => text.toLowerCase().includes(wanted))
}
