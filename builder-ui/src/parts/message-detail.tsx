import type { Message } from '@daymark/contract'
import { Alert, Stack } from '@mantine/core'
import { Moment } from '../time/moment.tsx'
import { counted } from '../words/counted.ts'
import { channelWords, recipientWords } from '../words/channels.ts'
import { TextLink } from './link.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageStatus } from './status.tsx'
import './message.css'

/** A message as it was sent: to whom, about what, when, what became of it, and what it says. */
export function MessageDetail({ message }: { message: Message }) {
  return (
    <Stack className="dm-mail">
      <dl className="dm-mail-head">
        <dt>To</dt>
        <dd>
          {recipientWords(message)} · {channelWords[message.channel]}
        </dd>
        <dt>About</dt>
        <dd>
          <TextLink to="/accounts/$accountId" params={{ accountId: message.accountId }}>
            {message.accountName}
          </TextLink>
          {' · '}
          <TextLink to="/runs/$runId" params={{ runId: message.runId }}>
            View run
          </TextLink>
          {message.taskId !== null && (
            <>
              {' · '}
              <TextLink to="/tasks" search={{ task: message.taskId }}>
                Open task
              </TextLink>
            </>
          )}
        </dd>
        <dt>When</dt>
        <dd>
          <Moment at={message.at} inline />
        </dd>
        <dt>State</dt>
        <dd>
          <MessageStatus message={message} />{' '}
          {message.attempts > 1 && `after ${counted(message.attempts, 'attempt')}`}
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
      <MessageBody key={message.key} message={message} />
    </Stack>
  )
}
