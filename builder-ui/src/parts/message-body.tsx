import type { Message } from '@daymark/contract'
import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import { PlainText } from './plain-text.tsx'

/** What a mail may do inside its frame: show itself. No scripts, no pictures from elsewhere, no forms. */
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"

const style = `body{font:15px/1.55 system-ui,sans-serif;color:#1c2329;margin:1.25rem;overflow-wrap:anywhere}
a{color:#0b5a79}td{padding:2px 16px 2px 0}`

function framed(html: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><base target="_blank"><style>${style}</style></head><body>${html}</body></html>`
}

type View = 'html' | 'text'

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
  const [view, setView] = useState<View>('html')
  return (
    <Stack gap="xs" className="dm-mail-body">
      {hasHtml && (
        <div className="dm-mail-views">
          <SegmentedControl
            size="xs"
            aria-label="How to show the message"
            value={view}
            onChange={(value) => setView(value as View)}
            data={[
              { value: 'html', label: 'As shown' },
              { value: 'text', label: 'Text' },
            ]}
          />
          <Text size="xs" c="dimmed">
            {isHeld
              ? 'Its links work: you act as the customer.'
              : 'Its links are the customer’s, and do nothing here.'}
          </Text>
        </div>
      )}
      {hasHtml && view === 'html' ? (
        <iframe
          title={`Message: ${message.subject}`}
          sandbox={isHeld ? 'allow-popups allow-popups-to-escape-sandbox' : ''}
          referrerPolicy="no-referrer"
          srcDoc={framed(message.bodyHtml ?? '')}
          className="dm-mail-frame"
        />
      ) : (
        <PlainText text={message.bodyText} className="dm-mail-text" mayBeProse={!hasHtml} />
      )}
      {message.actionLabel !== null && <ShownButton label={message.actionLabel} url={message.actionUrl} />}
    </Stack>
  )
}
