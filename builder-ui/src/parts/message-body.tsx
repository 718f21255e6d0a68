import type { Message } from '@daymark/contract'
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import { type Body, BodyChoice } from './body-choice.tsx'
import { MailFrame } from './mail-frame.tsx'
import { PlainText } from './plain-text.tsx'

/** The button as the customer sees it, and where it leads: in words, because it is the customer's to follow. */
function ShownButton({ label, url }: { label: string; url: string | null }) {
  return (
    <div className="dm-mail-button">
      <span>{label}</span>
      <Text size="xs" c="dimmed" component="span">
        {url ?? 'leads nowhere'}
      </Text>
    </div>
  )
}

/**
 * A message's content. Its links open in a window of their own where the customers are a sandbox's; elsewhere they are
 * the customer's to follow, and do nothing here.
 */
export function MessageBody({ message }: { message: Message }) {
  const { isHeld } = useWorkspaceTime()
  const hasHtml = message.bodyHtml !== null
  const [view, setView] = useState<Body>('html')
  return (
    <Stack gap="xs" className="dm-mail-body">
      {hasHtml && (
        <div className="dm-mail-views">
          <BodyChoice value={view} onChange={setView} />
          <Text size="xs" c="dimmed">
            {isHeld
              ? 'Its links work: you act as the customer.'
              : 'Its links are the customer’s, and do nothing here.'}
          </Text>
        </div>
      )}
      {hasHtml && view === 'html' ? (
        <MailFrame title={`Message: ${message.subject}`} html={message.bodyHtml ?? ''} hasLinks={isHeld} />
      ) : (
        <PlainText text={message.bodyText} className="dm-mail-text" mayBeProse={!hasHtml} />
      )}
      {message.actionLabel !== null && <ShownButton label={message.actionLabel} url={message.actionUrl} />}
    </Stack>
  )
}
