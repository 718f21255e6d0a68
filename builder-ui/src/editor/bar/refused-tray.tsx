import { IconArrowBackUp } from '@tabler/icons-react'
import type { RefusedEdit } from '@daymark/core'
import { Tray, TrayLine } from './tray.tsx'

interface RefusedTrayProps {
  refused: readonly RefusedEdit[]
  onAgain: (id: string) => void
  onDrop: (id: string) => void
}

/** Gestures of this author that do not apply to what others have made of the draft: shown until they decide. */
export function RefusedTray({ refused, onAgain, onDrop }: RefusedTrayProps) {
  if (refused.length === 0) return null
  return (
    <Tray
      label="What could not be done"
      icon={IconArrowBackUp}
      title={
        refused.length === 1
          ? 'The draft has changed, and one of your changes does not fit it any more'
          : `The draft has changed, and ${refused.length} of your changes do not fit it any more`
      }
    >
      {refused.map(({ id, summary, problems }) => (
        <TrayLine
          key={id}
          take={{ label: 'Redo here', choose: () => onAgain(id) }}
          leave={{ label: 'Drop', choose: () => onDrop(id) }}
        >
          <b>{summary}</b>: {problems.map(({ message }) => message).join(' ')}
        </TrayLine>
      ))}
    </Tray>
  )
}
