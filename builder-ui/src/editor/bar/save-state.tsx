import { Button } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import type { DraftView } from '../draft/sync.ts'

function words({ sync, session }: DraftView): string {
  const count = session.pending.length
  const changes = count === 1 ? '1 change' : `${count} changes`
  if (sync.kind === 'saved') return 'Saved'
  if (sync.kind === 'saving') return 'Saving …'
  return `${sync.kind === 'offline' ? 'Offline' : 'Not saved'}: ${changes} kept in this browser`
}

const icons = {
  saved: IconCloudCheck,
  saving: IconCloudUp,
  offline: IconCloudOff,
  stopped: IconCloudOff,
} as const

/** Whether the server has everything; always in sight. */
export function SaveState({ view, onRetry }: { view: DraftView; onRetry: () => void }) {
  const { kind } = view.sync
  const Icon = icons[kind]
  return (
    <span className="dm-save" data-kind={kind} role="status">
      <Icon size={16} aria-hidden />
      <span>{words(view)}</span>
      {kind === 'offline' && (
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try now
        </Button>
      )}
    </span>
  )
}
