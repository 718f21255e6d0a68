import type { Message } from '@daymark/contract'
import { Paper } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconInbox } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList } from '../../api/read.ts'
import { Empty, NoMatch } from '../../parts/empty.tsx'
import { Choice, Filters, filtersOf, Search } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { MessageDetail } from '../../parts/message-detail.tsx'
import { MessageDialog } from '../../parts/message-dialog.tsx'
import { MessageRows } from '../../parts/message-list.tsx'
import { Page } from '../../parts/page.tsx'
import { More } from '../../parts/table.tsx'
import { channelOptions } from '../../words/channels.ts'
import './mailbox.css'

const route = getRouteApi('/mailbox')

const states = [
  { value: 'sent', label: 'Sent' },
  { value: 'sending', label: 'Sending' },
  { value: 'retrying', label: 'Retrying' },
  { value: 'failed', label: 'Failed' },
] as const

const periods = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
] as const

const hoursOf = { '24h': '24', '7d': '168' } as const

/** The message to read: the chosen one, else the newest where there is room beside the list. */
function Reading({ message }: { message: Message }) {
  return (
    <article className="dm-reading" aria-label={message.subject}>
      <h2 className="dm-reading-title">{message.subject}</h2>
      <MessageDetail message={message} />
    </article>
  )
}

/** Every message as it was sent. */
export function MailboxPage() {
  const filters = route.useSearch()
  const { search, channel, state, within, message: chosen } = filters
  const navigate = route.useNavigate()
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const messages = useList('listMessages', {
    query: { search, channel, state, withinHours: within && hoursOf[within] },
  })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filter = (next: object) => set({ ...next, message: undefined })
  const { isFiltered, none } = filtersOf(filters, ['search', 'channel', 'state', 'within'])
  return (
    <Page title="Mailbox" about="Every message that playbooks sent, as it was sent." times="workspace">
      <Filters>
        <Search label="Recipient or subject" value={search} onChange={(value) => filter({ search: value })} />
        <Choice
          label="Channel"
          all="Every channel"
          value={channel}
          options={channelOptions}
          onChange={(value) => filter({ channel: value })}
        />
        <Choice
          label="State"
          all="Any state"
          value={state}
          options={states}
          onChange={(value) => filter({ state: value })}
        />
        <Choice
          label="Period"
          all="Any time"
          value={within}
          options={periods}
          onChange={(value) => filter({ within: value })}
        />
      </Filters>
      <Loaded query={messages} lines={8}>
        {(rows) => {
          if (rows.length === 0) {
            return (
              <Paper className="dm-card">
                {isFiltered ? (
                  <NoMatch icon={IconInbox} what="messages" onClear={() => filter(none)} />
                ) : (
                  <Empty icon={IconInbox} title="No messages yet">
                    What playbooks send is listed here from the moment it is on its way.
                  </Empty>
                )}
              </Paper>
            )
          }
          const open = rows.find(({ key }) => key === chosen)
          const shown = open ?? (isWide ? rows[0] : undefined)
          return (
            <Paper className="dm-card dm-mailbox">
              <div className="dm-mailbox-list" aria-busy={messages.isPlaceholderData}>
                <MessageRows
                  messages={rows}
                  shown={isWide ? (shown?.key ?? null) : null}
                  onOpen={({ key }) => set({ message: key })}
                />
                <More query={messages} />
              </div>
              {isWide && shown && <Reading message={shown} />}
              {!isWide && open && (
                <MessageDialog message={open} onClose={() => set({ message: undefined })} />
              )}
            </Paper>
          )
        }}
      </Loaded>
    </Page>
  )
}
