import type { Message } from '@daymark/contract'
import { Paper } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconInbox } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useList } from '../../api/read.ts'
import { Empty } from '../../parts/empty.tsx'
import { Choice, Filters, Search } from '../../parts/filters.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { MessageDetail } from '../../parts/message-detail.tsx'
import { MessageDialog } from '../../parts/message-dialog.tsx'
import { MessageRows } from '../../parts/message-list.tsx'
import { Page } from '../../parts/page.tsx'
import { More } from '../../parts/table.tsx'
import './mailbox.css'

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
  const { search, channel, state, message: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const messages = useList('listMessages', { query: { search, channel, state } })
  const set = (next: object) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filter = (next: object) => set({ ...next, message: undefined })
  return (
    <Page title="Mailbox" about="Every message that playbooks sent, as it was sent.">
      <Filters>
        <Search label="Recipient or subject" value={search} onChange={(value) => filter({ search: value })} />
        <Choice
          label="Channel"
          all="Every channel"
          value={channel}
          options={channels}
          onChange={(value) => filter({ channel: value })}
        />
        <Choice
          label="State"
          all="Any state"
          value={state}
          options={states}
          onChange={(value) => filter({ state: value })}
        />
      </Filters>
      <Loaded query={messages} lines={8}>
        {(rows) => {
          if (rows.length === 0) {
            return (
              <Paper className="dm-card">
                <Empty icon={IconInbox} title="No such message">
                  What playbooks send stands here from the moment it is on its way.
                </Empty>
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
