import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { RefusedError, wordsOf } from '../api/refused-error.ts'

/** Whether it could go better another time; a refusal stays one. */
function mayPass(error: unknown): boolean {
  return !(error instanceof RefusedError && error.status >= 400 && error.status < 500)
}

/** Something did not work: what, and a way to try again. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const requestId = error instanceof RefusedError ? error.problem.requestId : undefined
  const title = error instanceof RefusedError ? error.problem.title : 'This did not work'
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      className="dm-trouble"
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {wordsOf(error)}
      </Text>
      {requestId && (
        <Text size="xs" c="dimmed">
          Request {requestId}
        </Text>
      )}
      {onRetry && mayPass(error) && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  )
}
