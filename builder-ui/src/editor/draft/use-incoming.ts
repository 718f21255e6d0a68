import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { takeIncoming } from '../../library/incoming.ts'
import type { DraftSync } from './sync.ts'

/** Puts a file that was imported over this draft in its place, as one gesture of whoever imported it: undo takes it back. */
export function useIncoming(playbookId: string, draft: DraftSync | null): void {
  useEffect(() => {
    const incoming = draft && takeIncoming(playbookId)
    if (!incoming) return
    const [problem] = draft.act([{ kind: 'replace', document: incoming.document }])
    notifications.show(
      problem
        ? { color: 'red', title: `${incoming.fileName} was not imported`, message: problem.message }
        : {
            color: 'teal',
            title: `The draft says what ${incoming.fileName} says`,
            message: 'Undo takes it back.',
          },
    )
  }, [playbookId, draft])
}
