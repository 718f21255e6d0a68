import type { Message } from '@daymark/contract'
import { UnstyledButton } from '@mantine/core'
import { IconAppWindow, IconMail, IconUserBolt } from '@tabler/icons-react'
import { useState } from 'react'
import { Moment } from '../time/moment.tsx'
import { channelWords, recipientWords } from '../words/channels.ts'
import { MessageDialog } from './message-dialog.tsx'
import { MessageStatus } from './status.tsx'
import './message.css'

const icons: Record<Message['channel'], typeof IconMail> = {
  email: IconMail,
  'in-app': IconAppWindow,
  'member-email': IconUserBolt,
}

interface MessageRowsProps {
  messages: readonly Message[]
  /** The key of the one that is shown beside the list. */
  shown?: string | null
  onOpen: (message: Message) => void
}

/** Messages, one below the other: what, to whom, when. Whether one was sent is said where it was not. */
export function MessageRows({ messages, shown = null, onOpen }: MessageRowsProps) {
  return (
    <ul className="dm-list">
      {messages.map((message) => {
        const Icon = icons[message.channel]
        const isPlain = message.state === 'sent' && !message.ambiguous
        return (
          <li key={message.key}>
            <UnstyledButton
              className="dm-message"
              aria-current={message.key === shown || undefined}
              onClick={() => onOpen(message)}
            >
              <Icon size={18} stroke={1.6} aria-label={channelWords[message.channel]} />
              <span className="dm-message-words">
                <span className="dm-message-head">
                  <span className="dm-message-subject">{message.subject}</span>
                  {!isPlain && <MessageStatus message={message} />}
                </span>
                <span className="dm-message-about">{recipientWords(message)}</span>
                <span className="dm-message-about">
                  <Moment at={message.at} inline />
                </span>
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}

/** Messages, each of which opens over the page as it was sent. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  const [open, setOpen] = useState<Message | null>(null)
  return (
    <>
      <MessageRows messages={messages} onOpen={setOpen} />
      {open && <MessageDialog message={open} onClose={() => setOpen(null)} />}
    </>
  )
}
