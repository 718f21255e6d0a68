import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useAccess } from '../../api/client-context.ts'
import type { StopReason } from '../draft/failure.ts'

const words: Record<StopReason, { title: string; what: string }> = {
  key: {
    title: 'The key of this browser opens nothing any more',
    what: 'What you drew is kept in this browser. Enter another key of this workspace and open this draft again: it is sent then.',
  },
  gone: {
    title: 'This playbook is not there any more',
    what: 'What you drew is kept in this browser. Select all, copy it, and paste it into another playbook.',
  },
  unreadable: {
    title: 'The server cannot read this draft',
    what: 'What you drew is kept in this browser. The draft has to be put anew from a file; then try again.',
  },
}

/** Nothing is sent any more: why, what is kept, and what to do. */
export function Stopped({ reason, onRetry }: { reason: StopReason; onRetry: () => void }) {
  const { leave } = useAccess()
  const { title, what } = words[reason]
  return (
    <Alert role="alert" color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Text size="sm">{what}</Text>
      <Group mt="xs" gap="xs">
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
        {reason === 'key' && (
          <Button size="xs" variant="default" onClick={leave}>
            Enter another key
          </Button>
        )}
      </Group>
    </Alert>
  )
}
