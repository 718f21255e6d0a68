import { Button, VisuallyHidden } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { DraftView } from '../draft/sync.ts'
import { saveAnnouncement, saveWords } from './save-words.ts'

const icons = {
  saved: IconCloudCheck,
  saving: IconCloudUp,
  offline: IconCloudOff,
  stopped: IconCloudOff,
} as const

/** Whether the server has everything; always in sight. */
export function SaveState({ view, onRetry }: { view: DraftView; onRetry: () => void }) {
  const { kind } = view.sync
  const [announced, setAnnounced] = useState('')
  useEffect(() => setAnnounced((before) => saveAnnouncement(view, before)), [view])
  const Icon = icons[kind]
  return (
    <span className="dm-save" data-kind={kind} role="group" aria-label="Whether everything is saved">
      <Icon size={16} aria-hidden />
      <span>{saveWords(view)}</span>
      {kind === 'offline' && (
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try now
        </Button>
      )}
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
    </span>
  )
}
