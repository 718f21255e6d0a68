import { Paper } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList } from '../../api/read.ts'
import { Empty } from '../../parts/empty.tsx'
import { Choice, Filters, Search } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { MessageList } from '../../parts/message-list.tsx'
import { Page } from '../../parts/page.tsx'
import { More } from '../../parts/table.tsx'

const route = getRouteApi('/mailbox')

const channels = [
  { value: 'email', label: 'E-mail' },
  { value: 'in-app', label: 'In the product' },
  { value: 'member-email', label: 'E-mail to our own' },
] as const

const states = [
  { value: 'sent', label: 'Sent' },
  { value: 'sending', label: 'Sending' },
  { value: 'retrying', label: 'Retrying' },
  { value: 'failed', label: 'Failed' },
] as const

/** Every message as it was sent. */
export function MailboxPage() {
  const { search, channel, state } = route.useSearch()
  const navigate = route.useNavigate()
  const messages = useList('listMessages', { query: { search, channel, state } })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Page title="Mailbox" about="Every message that playbooks sent, as it was sent.">
      <Filters>
        <Search label="Recipient or subject" value={search} onChange={(value) => set({ search: value })} />
        <Choice
          label="Channel"
          all="Every channel"
          value={channel}
          options={channels}
          onChange={(value) => set({ channel: value })}
        />
        <Choice
          label="State"
          all="Any state"
          value={state}
          options={states}
          onChange={(value) => set({ state: value })}
        />
      </Filters>
      <Paper className="dm-card dm-messages" p={messages.data ? 0 : 'md'}>
        <Loaded query={messages} lines={6}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon={IconInbox} title="No such message">
                What playbooks send stands here from the moment it is on its way.
              </Empty>
            ) : (
              <>
                <MessageList messages={rows} />
                <More query={messages} />
              </>
            )
          }
        </Loaded>
      </Paper>
    </Page>
  )
}
