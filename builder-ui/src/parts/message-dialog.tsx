import type { Message } from '@daymark/core/contract'
import { Alert, Modal, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { Moment } from '../time/moment.tsx'
import { TextLink } from './link.tsx'
import { channelWords } from './channel-words.ts'
import { MessageStatus } from './status.tsx'

/** What a mail may do inside its frame: show itself. No scripts, no pictures from elsewhere, no forms, no way out. */
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"

function framed(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><style>body{font:15px/1.55 system-ui,sans-serif;color:#1c2329;margin:1.25rem;overflow-wrap:anywhere}a{color:#0b5a79}td{padding:2px 16px 2px 0}</style></head><body>${html}</body></html>`
}

type View = 'html' | 'text'

function Content({ message }: { message: Message }) {
  const [view, setView] = useState<View>(message.bodyHtml === null ? 'text' : 'html')
  return (
    <Stack gap="xs">
      {message.bodyHtml !== null && (
        <SegmentedControl
          size="xs"
          aria-label="How to show the message"
          value={view}
          onChange={(value) => setView(value as View)}
          data={[
            { value: 'html', label: 'As shown' },
            { value: 'text', label: 'Text' },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {view === 'html' && message.bodyHtml !== null ? (
        <iframe
          title={`Message: ${message.subject}`}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={framed(message.bodyHtml)}
          className="dm-mail-frame"
        />
      ) : (
        <pre className="dm-mail-text" tabIndex={0}>
          {message.bodyText}
        </pre>
      )}
    </Stack>
  )
}

/** A message as it was sent. */
export function MessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={message.subject}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <dl className="dm-mail-head">
          <dt>To</dt>
          <dd>
            {message.recipient} · {channelWords[message.channel]}
          </dd>
          <dt>About</dt>
          <dd>
            <TextLink to="/accounts/$accountId" params={{ accountId: message.accountId }}>
              {message.accountName}
            </TextLink>
            , in{' '}
            <TextLink to="/runs/$runId" params={{ runId: message.runId }}>
              this run
            </TextLink>
          </dd>
          <dt>When</dt>
          <dd>
            <Moment at={message.at} inline />
          </dd>
          <dt>State</dt>
          <dd>
            <MessageStatus message={message} /> {message.attempts > 1 && `after ${message.attempts} attempts`}
          </dd>
        </dl>
        {message.error && (
          <Alert color="red" variant="outline" title="Why it was not delivered">
            {message.error}
          </Alert>
        )}
        {message.ambiguous && (
          <Alert color="yellow" variant="outline" title="It may have arrived twice">
            The process that sent it died before it knew the answer, so it was sent again with the same
            Message-ID.
          </Alert>
        )}
        <Content message={message} />
      </Stack>
    </Modal>
  )
}
