import type { Message } from '@daymark/core/contract'
import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { channelWords } from './channel-words.ts'
import { Moment } from '../time/moment.tsx'
import { MessageDialog } from './message-dialog.tsx'
import { MessageStatus } from './status.tsx'
import './message.css'

/** Messages, each of which opens as it was sent. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  const [open, setOpen] = useState<Message | null>(null)
  return (
    <>
      <ul className="dm-list">
        {messages.map((message) => (
          <li key={message.key}>
            <UnstyledButton className="dm-message" onClick={() => setOpen(message)}>
              <span className="dm-message-head">
                <span className="dm-message-subject">{message.subject}</span>
                <MessageStatus message={message} />
              </span>
              <Text span size="xs" c="dimmed">
                {channelWords[message.channel]} to {message.recipient}
              </Text>
              <Text span size="xs" c="dimmed">
                <Moment at={message.at} inline />
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {open && <MessageDialog message={open} onClose={() => setOpen(null)} />}
    </>
  )
}
