import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { RefusedEdit } from '@daymark/core'
import './refused-tray.css'

interface RefusedTrayProps {
  refused: readonly RefusedEdit[]
  onAgain: (id: string) => void
  onDrop: (id: string) => void
}

/** Gestures of this author that do not apply to what others have made of the draft: shown until they decide. */
export function RefusedTray({ refused, onAgain, onDrop }: RefusedTrayProps) {
  if (refused.length === 0) return null
  return (
    <Alert
      role="region"
      aria-label="What could not be done"
      color="yellow"
      variant="outline"
      icon={<IconArrowBackUp aria-hidden />}
      title={
        refused.length === 1
          ? 'The draft has changed, and one of your changes does not fit it any more'
          : `The draft has changed, and ${refused.length} of your changes do not fit it any more`
      }
    >
      <ul className="dm-tray">
        {refused.map(({ id, summary, problems }) => (
          <li key={id}>
            <Text size="sm" component="div">
              <b>{summary}</b>: {problems.map(({ message }) => message).join(' ')}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Button size="compact-xs" variant="default" onClick={() => onAgain(id)}>
                Redo here
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => onDrop(id)}>
                Drop
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
