import { Button, Select } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconSend } from '@tabler/icons-react'
import type { TestSend as Test } from '@daymark/contract'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '../../api/client-context.ts'
import { useRead, valueOf } from '../../api/read.ts'
import { wordsOf } from '../../api/refused-error.ts'
import { type PreviewOf, previewBody } from './use-preview.ts'

const stateWords: Record<Test['state'], (test: Test) => string> = {
  waiting: () => 'On its way …',
  sending: () => 'On its way …',
  sent: ({ recipient, subject }) => `Sent to ${recipient}: “${subject}”.`,
  failed: ({ error }) => `Not delivered: ${error ?? 'the mail server did not take it'}`,
}

/** What became of the test that was asked for last. It is read again when something has changed. */
function Outcome({ asked }: { asked: Test }) {
  const { data = asked } = useRead('getTestSend', { params: { id: asked.id } })
  return (
    <p className={data.state === 'failed' ? 'dm-preview-problem' : undefined}>
      {stateWords[data.state](data)}
    </p>
  )
}

/** Sends the message to one of our own, marked as a test. */
export function TestSend({ of }: { of: PreviewOf }) {
  const client = useClient()
  const { data: members } = useRead('listMembers', { query: { limit: 200 } })
  const [kept, setKept] = useLocalStorage({
    key: 'daymark.test-member',
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  const found = members?.items ?? []
  const chosen = found.find(({ id }) => id === kept) ?? null
  const send = useMutation({
    mutationFn: (memberId: string) => valueOf(client.sendTest({ body: { ...previewBody(of), memberId } })),
  })
  return (
    <div className="dm-preview-test">
      <div className="dm-preview-test-form">
        <Select
          size="xs"
          label="Send a test to"
          description="To one of our own only. It is marked as a test, and counts nowhere."
          placeholder="Choose a member"
          searchable
          allowDeselect={false}
          nothingFoundMessage="No such member"
          data={found.map(({ id, name, email }) => ({ value: id, label: `${name} <${email}>` }))}
          value={chosen?.id ?? null}
          onChange={(id) => setKept(id ?? '')}
        />
        <Button
          size="xs"
          variant="light"
          leftSection={<IconSend size={14} aria-hidden />}
          loading={send.isPending}
          disabled={chosen === null || of.accountId === undefined}
          onClick={() => chosen && send.mutate(chosen.id)}
        >
          Send test
        </Button>
      </div>
      <div role="status" aria-live="polite">
        {send.error && <p className="dm-preview-problem">Not sent: {wordsOf(send.error)}</p>}
        {send.data && !send.error && <Outcome key={send.data.id} asked={send.data} />}
      </div>
    </div>
  )
}
