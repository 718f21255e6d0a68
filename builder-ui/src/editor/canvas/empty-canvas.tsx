import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import './empty-canvas.css'

/** What a canvas says on which nothing is drawn: how to begin. */
export function EmptyCanvas({ onBegin }: { onBegin: () => void }) {
  return (
    <div className="dm-empty-canvas">
      <Text fw={600}>Nothing is drawn yet</Text>
      <Text size="sm">
        Begin with an entry: who comes in, and when. Then each step has a plus for what comes after it.
      </Text>
      <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={onBegin}>
        Add the entry
      </Button>
    </div>
  )
}
